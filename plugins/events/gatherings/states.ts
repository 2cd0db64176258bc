import type { EventsState } from '#core/db/generated/client/enums.ts';

/** From where to where an event may go. The trigger `events_event_forwards` says the same. */
export const eventTransitions: Readonly<Record<EventsState, readonly EventsState[]>> = {
  DRAFT: ['PUBLISHED', 'CANCELLED'],
  PUBLISHED: ['ENDED', 'CANCELLED'],
  ENDED: ['SETTLED', 'CANCELLED'],
  SETTLED: [],
  CANCELLED: [],
};

/** From which states an event may come to this one. */
export function eventSourcesOf(to: EventsState): EventsState[] {
  return (Object.keys(eventTransitions) as EventsState[]).filter((from) =>
    eventTransitions[from].includes(to),
  );
}
