import type { WriteContext } from '#core/context.ts';
import type { EventsState } from '#core/db/generated/client/enums.ts';
import { gatheringErrors } from './errors.ts';
import { eventSourcesOf, eventTransitions } from './states.ts';

interface EventMove {
  readonly eventId: string;
  readonly to: Exclude<EventsState, 'DRAFT'>;
  readonly reason?: string;
  /** Frozen when it is published. */
  readonly feeBasisPoints?: number;
}

/**
 * The one way from state to state: the write itself decides whether it is possible. Whoever takes or uses a ticket holds the
 * event's row shared, so that a move waits for them and they for it.
 *
 * @throws DomainError EVENTS_EVENT_NOT_FOUND, EVENTS_EVENT_ILLEGAL_TRANSITION.
 */
export async function moveEvent(
  write: WriteContext,
  { eventId, to, reason = '', feeBasisPoints }: EventMove,
): Promise<void> {
  const now = write.clock.now();
  const moment = {
    PUBLISHED: 'publishedAt',
    ENDED: 'endedAt',
    SETTLED: 'settledAt',
    CANCELLED: 'cancelledAt',
  } as const;
  const { count } = await write.tx.eventsEvent.updateMany({
    where: { id: eventId, state: { in: eventSourcesOf(to) } },
    data: {
      state: to,
      [moment[to]]: now,
      cancelReason: reason,
      ...(feeBasisPoints !== undefined && { feeBasisPoints }),
    },
  });
  if (count === 0) throw await whyNot(write, { eventId, to });
}

async function whyNot({ tx }: WriteContext, { eventId, to }: EventMove) {
  const path = ['eventId'];
  const found = await tx.eventsEvent.findUnique({ where: { id: eventId }, select: { state: true } });
  if (!found) return gatheringErrors.EVENTS_EVENT_NOT_FOUND({ path });
  const data = { from: found.state, to, allowed: [...eventTransitions[found.state]] };
  return gatheringErrors.EVENTS_EVENT_ILLEGAL_TRANSITION({ path, data });
}
