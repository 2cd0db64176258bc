import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { ticketErrors } from './errors.ts';
import { findType } from './find-type.ts';
import { holdOpen } from './hold-open.ts';
import { issueTickets } from './issue-tickets.ts';
import { holdSeats, whyNoSeats } from './seats.ts';

/**
 * Takes one free ticket for the caller.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_TICKET_TYPE_NOT_FOUND, EVENTS_TICKET_NOT_FREE,
 * EVENTS_NOT_ON_SALE, EVENTS_SOLD_OUT, EVENTS_TICKETS_TOO_MANY, or about the idempotency key.
 */
export async function takeTicket(
  ctx: ReadContext,
  { ticketTypeId }: { readonly ticketTypeId: string },
): Promise<{ ticketId: string }> {
  const holderId = requireUser(ctx);
  return transact(ctx, (write) => take(write, { ticketTypeId, holderId }), {
    idempotent: { operation: 'takeEventTicket', body: { ticketTypeId } },
  });
}

async function take(
  write: WriteContext,
  { ticketTypeId, holderId }: { readonly ticketTypeId: string; readonly holderId: string },
): Promise<{ ticketId: string }> {
  const { eventId, venueId, priceMinor } = await findType(write, ticketTypeId);
  if (priceMinor > 0n) throw ticketErrors.EVENTS_TICKET_NOT_FREE({ path: ['ticketTypeId'] });
  await holdOpen(write, eventId);
  const outcome = await holdSeats(write, { venueId, ticketTypeId, userId: holderId, quantity: 1 });
  if (outcome !== 'HELD') throw await whyNoSeats(write, outcome, { ticketTypeId });
  const seat = { eventId, venueId, ticketTypeId, holderId };
  const [ticketId = ''] = await issueTickets(write, {
    ...seat,
    purchaseId: null,
    quantity: 1,
    waited: false,
  });
  return { ticketId };
}
