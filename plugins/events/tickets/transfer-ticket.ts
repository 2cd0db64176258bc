import { refuseApart } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsTicket } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { ticketTransferred } from '../events.ts';
import { ticketErrors } from './errors.ts';
import { holdOpen } from './hold-open.ts';
import { holdLess, holdMore } from './holdings.ts';
import { ownTicket, whyNotValid } from './own-ticket.ts';
import { whyNoSeats } from './seats.ts';

interface Transfer {
  readonly ticketId: string;
  readonly toUserId: string;
}

/**
 * Hands on one's ticket to another member. The code that one had is void from then on.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_TICKET_NOT_FOUND, EVENTS_NOT_ON_SALE,
 * EVENTS_RECEIVER_INVALID, MEMBERS_APART, EVENTS_TICKET_ILLEGAL_TRANSITION, EVENTS_TICKETS_TOO_MANY, or about the idempotency key.
 */
export async function transferTicket(
  ctx: ReadContext,
  { ticketId, toUserId }: Transfer,
): Promise<{ ticketId: string }> {
  const fromId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const ticket = await ownTicket(write, ticketId, fromId);
      await holdOpen(write, ticket.eventId);
      await checkReceiver(write, fromId, toUserId);
      await moveTicket(write, ticket, toUserId);
      await moveHolding(write, ticket, toUserId);
      const { eventId, venueId } = ticket;
      const at = write.clock.now().toISOString();
      write.emit(ticketTransferred, eventId, { ticketId, eventId, venueId, fromId, toId: toUserId, at });
      return { ticketId };
    },
    { idempotent: { operation: 'transferTicket', body: { ticketId, toUserId } } },
  );
}

/** Nobody is handed anything by those whom they have blocked, or the other way round. */
async function checkReceiver(write: WriteContext, fromId: string, toUserId: string): Promise<void> {
  if (fromId === toUserId || (await write.tx.user.count({ where: { id: toUserId } })) === 0)
    throw ticketErrors.EVENTS_RECEIVER_INVALID({ path: ['toUserId'] });
  await refuseApart(write, { userId: fromId, otherId: toUserId, path: ['toUserId'] });
}

async function moveTicket(
  write: WriteContext,
  { id, holderId }: EventsTicket,
  toUserId: string,
): Promise<void> {
  const { count } = await write.tx.eventsTicket.updateMany({
    where: { id, holderId, state: 'VALID' },
    data: { holderId: toUserId, codeVersion: { increment: 1 } },
  });
  if (count === 0) throw await whyNotValid(write, id, holderId, 'VALID');
}

/** In the order of members, so that two who exchange tickets do not wait for each other. */
async function moveHolding(
  write: WriteContext,
  { ticketTypeId, holderId }: EventsTicket,
  toUserId: string,
): Promise<void> {
  const less = () => holdLess(write, { ticketTypeId, userId: holderId, quantity: 1 });
  const more = async () => {
    if (await holdMore(write, { ticketTypeId, userId: toUserId, quantity: 1 })) return;
    throw await whyNoSeats(write, 'TOO_MANY', { ticketTypeId, path: ['toUserId'] });
  };
  for (const step of holderId < toUserId ? [less, more] : [more, less]) await step();
}
