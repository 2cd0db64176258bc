import type { WriteContext } from '../context.ts';
import type { Message } from '../errors.ts';
import type { DomainEvent, EventType, NamedEvent } from '../events/define.ts';

/** One thing that one member did, as an event tells it. */
export interface Act {
  readonly memberId: string;
  /** Names the act among all acts of this member and activity, for ever: done twice, it counts once. */
  readonly key: string;
  /** What it was done on, as `post:<id>`: caps per source count by it. */
  readonly on: string;
  /** The other member in it, such as the author of what was liked. What one does to oneself is no act. */
  readonly counterpartId?: string | undefined;
  /** For rates: minor units of money, minutes, … */
  readonly amount?: bigint | undefined;
  readonly at: Date;
}

/** That an act was taken back, to a cumulative part of it. */
export interface Undoing {
  readonly memberId: string;
  readonly key: string;
  /** How much of the whole is back by now: 1 of 1 when nothing is said. */
  readonly undone?: bigint | undefined;
  readonly whole?: bigint | undefined;
  readonly at: Date;
}

type Tell<Payload, Told> = (
  event: DomainEvent<Payload>,
  write: WriteContext,
) => readonly Told[] | Promise<readonly Told[]>;

/** One kind of event that tells of acts, or of acts taken back. Made by `doing` and `undoing`, which check the types. */
export interface ActivitySource {
  readonly event: EventType<unknown>;
  acts(event: NamedEvent, write: WriteContext): Promise<readonly Act[]>;
  undoings(event: NamedEvent, write: WriteContext): Promise<readonly Undoing[]>;
}

/** Something that members do and that earn rules, tasks and campaigns can name. */
export interface ActivityDefinition {
  /** As `post.published`; a plugin's begin with its id. It stands in rules and may never change its meaning. */
  readonly id: string;
  readonly title: Message;
  /** What `amount` counts, for rates; null when its acts have none. */
  readonly unit?: Message | undefined;
  readonly sources: readonly ActivitySource[];
}

/** Says what each event of one kind tells of acts. The same event must always tell the same. */
export function doing<Payload>(event: EventType<Payload>, tell: Tell<Payload, Act>): ActivitySource {
  return {
    event,
    acts: async (one, write) => tell({ ...one, payload: event.payload.parse(one.payload) }, write),
    undoings: async () => [],
  };
}

/** Says which acts each event of one kind takes back. */
export function undoing<Payload>(event: EventType<Payload>, tell: Tell<Payload, Undoing>): ActivitySource {
  return {
    event,
    acts: async () => [],
    undoings: async (one, write) => tell({ ...one, payload: event.payload.parse(one.payload) }, write),
  };
}

/** Declares an activity. */
export function defineActivity<const Id extends string>(
  activity: ActivityDefinition & { readonly id: Id },
): ActivityDefinition & { readonly id: Id } {
  return Object.freeze(activity);
}
