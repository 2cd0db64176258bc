import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsTicket } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { ticketGivenBack } from '../events.ts';
import { giveBackPrice, requireRefundable } from '../purchases/give-back-price.ts';
import { serveWaiting } from '../waiting/serve-waiting.ts';
import { holdOpen } from './hold-open.ts';
import { ownTicket, whyNotValid } from './own-ticket.ts';
import { freeSeats } from './seats.ts';

/**
 * Gives back one's ticket, unused. Whoever waits longest for a seat there has it in the same moment. The price of one that was
 * bought goes back the way it came, as long as the event says so.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_TICKET_NOT_FOUND, EVENTS_NOT_ON_SALE,
 * EVENTS_TICKET_NOT_REFUNDABLE, EVENTS_TICKET_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function giveBackTicket(
  ctx: ReadContext,
  { ticketId }: { readonly ticketId: string },
): Promise<{ ticketId: string }> {
  const holderId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const ticket = await ownTicket(write, ticketId, holderId);
      const event = await holdOpen(write, ticket.eventId);
      if (ticket.purchaseId) requireRefundable(write, event);
      await endTicket(write, ticket);
      const { venueId, ticketTypeId, purchaseId } = ticket;
      await freeSeats(write, { venueId, ticketTypeId, userId: holderId, quantity: 1 });
      await serveWaiting(write, { ...ticket, seats: 1 });
      if (purchaseId) await giveBackPrice(write, purchaseId);
      return { ticketId };
    },
    { idempotent: { operation: 'giveBackEventTicket', body: { ticketId } } },
  );
}

async function endTicket(write: WriteContext, ticket: EventsTicket): Promise<void> {
  const { id: ticketId, holderId, eventId, venueId, purchaseId } = ticket;
  const now = write.clock.now();
  const state = purchaseId ? 'REFUNDED' : 'GIVEN_BACK';
  const { count } = await write.tx.eventsTicket.updateMany({
    where: { id: ticketId, holderId, state: 'VALID' },
    data: { state, endedAt: now },
  });
  if (count === 0) throw await whyNotValid(write, ticketId, holderId, state);
  write.emit(ticketGivenBack, eventId, { ticketId, eventId, venueId, holderId, at: now.toISOString() });
}
