import type { WriteContext } from '#core/context.ts';
import type { EventsTicket } from '#core/db/generated/client/client.ts';
import type { EventsTicketState } from '#core/db/generated/client/enums.ts';
import { ticketErrors } from './errors.ts';
import { ticketTransitions } from './states.ts';

const path = ['ticketId'];

/** A ticket of a member as it is for the moment. @throws DomainError EVENTS_TICKET_NOT_FOUND. */
export async function ownTicket(
  { tx }: WriteContext,
  ticketId: string,
  holderId: string,
): Promise<EventsTicket> {
  const ticket = await tx.eventsTicket.findFirst({ where: { id: ticketId, holderId } });
  if (!ticket) throw ticketErrors.EVENTS_TICKET_NOT_FOUND({ path });
  return ticket;
}

/** Why a write on a member's ticket, which only what is valid allows, has changed nothing. */
export async function whyNotValid(
  write: WriteContext,
  ticketId: string,
  holderId: string,
  to: EventsTicketState,
) {
  const { state: from } = await ownTicket(write, ticketId, holderId);
  const data = { from, to, allowed: [...ticketTransitions[from]] };
  return ticketErrors.EVENTS_TICKET_ILLEGAL_TRANSITION({ path, data });
}
