import type { WriteContext } from '../context.ts';
import type { EventConsumer, NamedEvent } from '../events/define.ts';
import type { Act, ActivityDefinition, Undoing } from './define.ts';

/** An act with the activity that it is one of. */
export type NamedAct = Act & { readonly activity: string };
export type NamedUndoing = Undoing & { readonly activity: string };

/** What a batch of events tells, in the order of the events. */
export interface Told {
  readonly acts: readonly NamedAct[];
  readonly undoings: readonly NamedUndoing[];
}

interface ActivityConsumerOptions {
  /** `points.earn` for the core, `<plugin id>.points.earn` for a plugin's activities. */
  readonly name: string;
  readonly activities: readonly ActivityDefinition[];
  /** Acts on what was told. It must not mind in which order batches come. */
  take(write: WriteContext, told: Told): Promise<void>;
}

/** The consumer that hears of activities for somebody who acts on them. */
export function activityConsumer({ name, activities, take }: ActivityConsumerOptions): EventConsumer {
  const events = activities.flatMap(({ sources }) => sources.map(({ event }) => event.name));
  return {
    name,
    ordered: false,
    events: [...new Set(events)],
    async handle(write, batch) {
      const told = await tellAll(write, activities, batch);
      if (told.acts.length + told.undoings.length > 0) await take(write, told);
    },
  };
}

async function tellAll(
  write: WriteContext,
  activities: readonly ActivityDefinition[],
  events: readonly NamedEvent[],
): Promise<Told> {
  const acts: NamedAct[] = [];
  const undoings: NamedUndoing[] = [];
  for (const event of events) {
    for (const { id, sources } of activities) {
      for (const source of sources.filter((one) => one.event.name === event.name)) {
        for (const act of await source.acts(event, write)) acts.push({ ...act, activity: id });
        for (const one of await source.undoings(event, write)) undoings.push({ ...one, activity: id });
      }
    }
  }
  return { acts: acts.filter(isOnOthers), undoings };
}

/** Own signals weigh nothing. */
function isOnOthers({ memberId, counterpartId }: Act): boolean {
  return memberId !== counterpartId;
}
