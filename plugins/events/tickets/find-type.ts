import type { WriteContext } from '#core/context.ts';
import type { EventsTicketType } from '#core/db/generated/client/client.ts';
import { ticketErrors } from './errors.ts';

/** A kind of ticket for an event that everybody sees. What it returns never changes, `taken` aside. @throws DomainError EVENTS_TICKET_TYPE_NOT_FOUND. */
export async function findType({ tx }: WriteContext, ticketTypeId: string): Promise<EventsTicketType> {
  const type = await tx.eventsTicketType.findFirst({
    where: { id: ticketTypeId, event: { publishedAt: { not: null } } },
  });
  if (!type) throw ticketErrors.EVENTS_TICKET_TYPE_NOT_FOUND({ path: ['ticketTypeId'] });
  return type;
}
