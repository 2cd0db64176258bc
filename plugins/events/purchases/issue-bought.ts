import { type PlacedOrder, refundRestInside, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { post } from '#core/ledger/post.ts';
import { takingsIn } from '../money/accounts.ts';
import { isOpen } from '../tickets/hold-open.ts';
import { issueTickets } from '../tickets/issue-tickets.ts';
import { holdSeats } from '../tickets/seats.ts';
import { type LockedPurchase, lockPurchase } from './lock-purchase.ts';
import { parsePurpose } from './purpose.ts';

export type PaidOrder = Pick<PlacedOrder, 'orderId' | 'purpose'> & {
  readonly lines: readonly { readonly orderLineId: string }[];
};

/**
 * Issues the tickets that an order has paid for, once, and puts what was paid aside for the event. Paid after the seats were let go,
 * they are taken once more; are there none, the money goes back. Orders for something else are left alone.
 */
export async function issueBought(
  write: WriteContext,
  { orderId, purpose, lines }: PaidOrder,
): Promise<void> {
  const purchaseId = parsePurpose(purpose);
  const orderLineId = lines[0]?.orderLineId;
  const purchase = purchaseId && orderLineId ? await lockPurchase(write, purchaseId) : undefined;
  if (!purchase || !orderLineId || purchase.orderId) return;
  const paid = { orderId, orderLineId, endedAt: write.clock.now() };
  if (purchase.state === 'HELD' || (await keepAgain(write, purchase))) return issue(write, purchase, paid);
  await write.tx.eventsPurchase.update({
    where: { id: purchase.id },
    data: { ...paid, state: 'REFUSED' },
    select: { id: true },
  });
  await refundRestInside(write, { orderId, reason: 'Paid when there were no seats any more.' });
}

async function keepAgain(write: WriteContext, purchase: LockedPurchase): Promise<boolean> {
  const { event, venueId, ticketTypeId, buyerId: userId, quantity } = purchase;
  if (!isOpen(write, event)) return false;
  return (await holdSeats(write, { venueId, ticketTypeId, userId, quantity })) === 'HELD';
}

interface Paid {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly endedAt: Date;
}

async function issue(write: WriteContext, purchase: LockedPurchase, paid: Paid): Promise<void> {
  const { id: purchaseId, eventId, venueId, ticketTypeId, buyerId: holderId, quantity, event } = purchase;
  const sale = (await salesOf(write, [paid.orderId])).find(
    ({ orderLineId }) => orderLineId === paid.orderLineId,
  );
  const paidMinor = sale ? sale.totalMinor - sale.taxMinor : 0n;
  await write.tx.eventsPurchase.update({
    where: { id: purchaseId },
    data: { ...paid, state: 'PAID', paidMinor },
    select: { id: true },
  });
  const seats = { eventId, venueId, ticketTypeId, holderId };
  await issueTickets(write, { ...seats, purchaseId, quantity, waited: false });
  const { takings, house } = takingsIn(event);
  await post(write, {
    source: `eventPurchase:${purchaseId}`,
    kind: 'events.ticketsPaid',
    details: { title: { en: 'Tickets', zh: '门票收入' }, eventId, orderId: paid.orderId },
    legs: [
      { account: house, amount: -paidMinor },
      { account: takings, amount: paidMinor },
    ],
  });
}
