import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { eventPublished } from '../events.ts';
import { eventsSettings } from '../settings.ts';
import { gatheringErrors } from './errors.ts';
import { requireToCome } from './event-form.ts';
import { managesAll, requireHost } from './host-right.ts';
import { moveEvent } from './move-event.ts';

/**
 * Shows an event to everybody and gives out its tickets.
 *
 * @throws DomainError EVENTS_EVENT_NOT_FOUND, EVENTS_WITHOUT_TICKETS, EVENTS_TIMES_INVALID, EVENTS_EVENT_ILLEGAL_TRANSITION, or
 * about the idempotency key.
 */
export async function publishEvent(
  ctx: ReadContext,
  { eventId }: { readonly eventId: string },
): Promise<{ eventId: string }> {
  return transact(
    ctx,
    async (write) => {
      await requireHost(write, eventId);
      const { feeBasisPoints } = settingsOf(write, eventsSettings);
      await moveEvent(write, { eventId, to: 'PUBLISHED', feeBasisPoints });
      const { endsAt, _count: has } = await write.tx.eventsEvent.findUniqueOrThrow({
        where: { id: eventId },
        select: { endsAt: true, _count: { select: { types: true } } },
      });
      requireToCome(write, endsAt);
      if (has.types === 0) throw gatheringErrors.EVENTS_WITHOUT_TICKETS({ path: ['eventId'] });
      write.emit(eventPublished, eventId, { eventId, at: write.clock.now().toISOString() });
      if (managesAll(write))
        recordAudit(write, {
          action: 'publishEvent',
          subject: `event:${eventId}`,
          after: { state: 'PUBLISHED', feeBasisPoints },
        });
      return { eventId };
    },
    { idempotent: { operation: 'publishEvent', body: { eventId } } },
  );
}
