import type { WriteContext } from '../context.ts';
import type { Message } from '../errors.ts';
import type { DomainEvent, EventType } from '../events/define.ts';
import type { BoardPeriod } from './period.ts';

/** What one event adds to one subject's score: `delta` may be negative; `at` says to which periods it belongs. */
export interface Contribution {
  /** A UUID. */
  readonly subjectId: string;
  readonly delta: bigint;
  readonly at: Date;
}

type Count<Payload> = (
  event: DomainEvent<Payload>,
  write: WriteContext,
) => readonly Contribution[] | Promise<readonly Contribution[]>;

/** One kind of event that a metric counts. Made by `counting`, which checks the types. */
export interface MetricSource {
  readonly event: EventType<unknown>;
  count(event: DomainEvent<unknown>, write: WriteContext): Promise<readonly Contribution[]>;
}

/** A score as the sum of what events contribute. */
export interface MetricDefinition {
  /** A plugin's metrics are named after the plugin: `<plugin id>.<name>`. */
  readonly id: string;
  /** The type whose ids are scored, such as `Post` or `User`. */
  readonly subject: string;
  readonly sources: readonly MetricSource[];
}

/** A leaderboard: one metric, shown for one or more periods. */
export interface BoardDefinition {
  readonly slug: string;
  readonly metric: string;
  readonly title: Message;
  readonly periods: readonly BoardPeriod[];
}

/** Says what each event of one kind contributes. The same event must always contribute the same. */
export function counting<Payload>(event: EventType<Payload>, count: Count<Payload>): MetricSource {
  return {
    event,
    count: async (one, write) => count({ ...one, payload: event.payload.parse(one.payload) }, write),
  };
}

/** Declares a metric. */
export function defineMetric<const Id extends string>(
  metric: MetricDefinition & { readonly id: Id },
): MetricDefinition & { readonly id: Id } {
  return Object.freeze(metric);
}

/** Declares a board. Its slug is its name for clients and may never mean another metric. */
export function defineBoard(board: BoardDefinition): BoardDefinition {
  return Object.freeze(board);
}
