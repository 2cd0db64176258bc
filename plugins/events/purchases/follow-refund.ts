import { reversedOf, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { EventsTicket } from '#core/db/generated/client/client.ts';
import { ticketGivenBack } from '../events.ts';
import { giveBackTakings } from '../money/give-back-takings.ts';
import { isOpen } from '../tickets/hold-open.ts';
import { freeSeats } from '../tickets/seats.ts';
import { serveWaiting } from '../waiting/serve-waiting.ts';
import { type LockedPurchase, lockPurchase } from './lock-purchase.ts';
import { parsePurpose } from './purpose.ts';

export interface OrderRefund {
  readonly orderId: string;
  readonly purpose: string | null;
  readonly isWhole: boolean;
  readonly lines: readonly { readonly orderLineId: string; readonly refundedQuantity: number }[];
}

/**
 * Follows a refund of tickets, whoever gave it: as many of them as were given back are good no more, unused ones first, and the event
 * gives back its part of the money. A ticket that was used stays used.
 */
export async function followRefund(write: WriteContext, refund: OrderRefund): Promise<void> {
  const purchaseId = parsePurpose(refund.purpose);
  const purchase = purchaseId ? await lockPurchase(write, purchaseId) : undefined;
  if (purchase?.state !== 'PAID') return;
  await endTickets(write, purchase, unitsOf(refund, purchase));
  const sale = (await salesOf(write, [refund.orderId])).find(
    ({ orderLineId }) => orderLineId === purchase.orderLineId,
  );
  if (!sale) return;
  const backMinor = reversedOf(purchase.paidMinor, sale);
  if (backMinor > purchase.refundedMinor) await giveBackTakings(write, purchase, backMinor);
}

function unitsOf({ isWhole, lines }: OrderRefund, { orderLineId, quantity }: LockedPurchase): number {
  if (isWhole) return quantity;
  return lines.find((line) => line.orderLineId === orderLineId)?.refundedQuantity ?? 0;
}

async function endTickets(write: WriteContext, purchase: LockedPurchase, units: number): Promise<void> {
  const { id: purchaseId, event } = purchase;
  const ended = await write.tx.eventsTicket.count({
    where: { purchaseId, state: { in: ['REFUNDED', 'CANCELLED'] } },
  });
  if (ended >= units) return;
  const tickets = await write.tx.$queryRaw<Ended[]>`
    UPDATE events_ticket SET state = 'REFUNDED', ended_at = ${write.clock.now()}::timestamptz WHERE id IN (
      SELECT id FROM events_ticket WHERE purchase_id = ${purchaseId}::uuid AND state = 'VALID'
      ORDER BY id DESC LIMIT ${units - ended}::int FOR UPDATE)
    RETURNING id, holder_id AS "holderId"`;
  for (const ticket of tickets.toSorted((a, b) => (a.holderId < b.holderId ? -1 : 1)))
    await letGo(write, purchase, ticket);
  const { eventId, venueId } = purchase;
  if (tickets.length > 0 && isOpen(write, event))
    await serveWaiting(write, { eventId, venueId, seats: tickets.length });
}

type Ended = Pick<EventsTicket, 'id' | 'holderId'>;

async function letGo(
  write: WriteContext,
  { eventId, venueId, ticketTypeId }: LockedPurchase,
  { id: ticketId, holderId }: Ended,
): Promise<void> {
  await freeSeats(write, { venueId, ticketTypeId, userId: holderId, quantity: 1 });
  const at = write.clock.now().toISOString();
  write.emit(ticketGivenBack, eventId, { ticketId, eventId, venueId, holderId, at });
}
