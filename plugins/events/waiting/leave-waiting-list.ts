import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { holdEvent, isOpen } from '../tickets/hold-open.ts';
import { waitingErrors } from './errors.ts';
import { endOffer } from './lapse-offers.ts';
import { serveWaiting } from './serve-waiting.ts';

/**
 * Waits no more. A seat that was offered goes to whoever is next.
 * @throws AccessError when nobody is signed in; DomainError EVENTS_NOT_WAITING, or about the idempotency key.
 */
export async function leaveWaitingList(
  ctx: ReadContext,
  { ticketTypeId }: { readonly ticketTypeId: string },
): Promise<{ waitingId: string }> {
  const userId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const [left] = await write.tx.eventsWaiting.updateManyAndReturn({
        where: { ticketTypeId, userId, state: 'WAITING' },
        data: { state: 'LEFT', endedAt: write.clock.now() },
        select: { id: true },
      });
      return { waitingId: left?.id ?? (await refuseOffer(write, { ticketTypeId, userId })) };
    },
    { idempotent: { operation: 'leaveEventWaitingList', body: { ticketTypeId } } },
  );
}

async function refuseOffer(
  write: WriteContext,
  { ticketTypeId, userId }: { readonly ticketTypeId: string; readonly userId: string },
): Promise<string> {
  const offer = await write.tx.eventsWaiting.findFirst({
    where: { ticketTypeId, userId, state: 'OFFERED' },
    include: { type: true },
  });
  if (!offer) throw waitingErrors.EVENTS_NOT_WAITING({ path: ['ticketTypeId'] });
  const { eventId, venueId } = offer.type;
  const event = await holdEvent(write, eventId);
  await endOffer(write, { id: offer.id, venueId, ticketTypeId });
  if (isOpen(write, event)) await serveWaiting(write, { eventId, venueId, seats: 1 });
  return offer.id;
}
