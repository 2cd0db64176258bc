import type { WriteContext } from '#core/context.ts';
import { postAll, type Transfer } from '#core/ledger/post.ts';
import type { LockedPurchase } from '../purchases/lock-purchase.ts';
import { takingsIn } from './accounts.ts';
import { takeFromHosts } from './take-from-hosts.ts';

/**
 * Takes from an event what has gone back of a purchase by now, once. Were its takings shared out already, the hosts and the house
 * give it back in proportion. Only for who has locked the purchase.
 *
 * @param backMinor all that has gone back of the purchase, in minor units.
 */
export async function giveBackTakings(
  write: WriteContext,
  purchase: LockedPurchase,
  backMinor: bigint,
): Promise<void> {
  const { id, eventId, orderId, event } = purchase;
  const amountMinor = backMinor - purchase.refundedMinor;
  await write.tx.eventsPurchase.update({
    where: { id },
    data: { refundedMinor: backMinor },
    select: { id: true },
  });
  const { takings, house } = takingsIn(event);
  const refunded: Transfer = {
    source: `eventPurchase:${id}`,
    kind: `events.ticketsRefunded:${backMinor}`,
    details: { title: { en: 'Refunded tickets', zh: '门票退款' }, eventId, orderId },
    legs: [
      { account: takings, amount: -amountMinor },
      { account: house, amount: amountMinor },
    ],
  };
  const taken =
    event.state === 'SETTLED'
      ? [await takeFromHosts(write, event, { purchaseId: id, backMinor, amountMinor })]
      : [];
  await postAll(write, [refunded, ...taken]);
}
