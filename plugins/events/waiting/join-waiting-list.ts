import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { findType } from '../tickets/find-type.ts';
import { holdOpen } from '../tickets/hold-open.ts';
import { waitingErrors } from './errors.ts';

const path = ['ticketTypeId'];

/**
 * Waits for a ticket of a kind that is sold out. Who waits longest has the next seat by itself, as long as they hold fewer tickets
 * than one person may.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_TICKET_TYPE_NOT_FOUND, EVENTS_NOT_ON_SALE, EVENTS_SEATS_LEFT,
 * EVENTS_WAITING_ALREADY, or about the idempotency key.
 */
export async function joinWaitingList(
  ctx: ReadContext,
  { ticketTypeId }: { readonly ticketTypeId: string },
): Promise<{ waitingId: string }> {
  const userId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const { eventId, venueId } = await findType(write, ticketTypeId);
      await holdOpen(write, eventId);
      await requireSoldOut(write, { venueId, ticketTypeId });
      const waitingId = newId(write.clock);
      const added = await write.tx.$executeRaw`
        INSERT INTO events_waiting (id, ticket_type_id, user_id, state, created_at)
        VALUES (${waitingId}::uuid, ${ticketTypeId}::uuid, ${userId}::uuid, 'WAITING', ${write.clock.now()}::timestamptz)
        ON CONFLICT DO NOTHING`;
      if (added === 0) throw waitingErrors.EVENTS_WAITING_ALREADY({ path });
      return { waitingId };
    },
    { idempotent: { operation: 'joinEventWaitingList', body: { ticketTypeId } } },
  );
}

/** Holds the venue: a seat that becomes free meanwhile sees whoever joins, or is seen here. */
async function requireSoldOut(
  { tx }: WriteContext,
  { venueId, ticketTypeId }: { readonly venueId: string; readonly ticketTypeId: string },
): Promise<void> {
  const [venue] = await tx.$queryRaw<{ free: number }[]>`
    SELECT capacity - carved - taken AS free FROM events_venue WHERE id = ${venueId}::uuid FOR UPDATE`;
  const type = await tx.eventsTicketType.findUniqueOrThrow({ where: { id: ticketTypeId } });
  if ((venue?.free ?? 0) > 0 && type.taken < type.quantity) throw waitingErrors.EVENTS_SEATS_LEFT({ path });
}
