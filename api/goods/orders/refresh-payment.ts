import type { WriteContext } from '#core/context.ts';
import type { OrderPaymentState } from '#core/db/generated/client/enums.ts';
import type { LockedOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';

interface Money {
  readonly givenBackMinor: bigint;
  readonly isEveryUnit: boolean;
  readonly isDisputed: boolean;
  readonly isLost: boolean;
}

/**
 * Moves an order to where its refunds and disputes say that its money stands. It looks at them all and never at what an
 * event said, so that lost, repeated and late events come to the same state. Only for who has locked the order.
 */
export async function refreshPayment(write: WriteContext, order: LockedOrder): Promise<LockedOrder> {
  const to = paymentStateOf(order, await moneyOf(write, order));
  // The bank has decided: what refunds do afterwards changes that no more.
  if (to === order.paymentState || order.paymentState === 'CHARGED_BACK') return order;
  return moveOrder(write, order, { axis: 'PAYMENT', to, mover: 'house' });
}

async function moneyOf(write: WriteContext, { id, paymentId }: LockedOrder): Promise<Money> {
  const [money] = await write.tx.$queryRaw<Money[]>`
    SELECT
      (SELECT coalesce(sum(amount_minor), 0)::bigint FROM goods_refund WHERE order_id = ${id}::uuid AND state = 'COMPLETED') AS "givenBackMinor",
      NOT EXISTS (SELECT FROM goods_order_line WHERE order_id = ${id}::uuid AND refunded_quantity < quantity) AS "isEveryUnit",
      EXISTS (SELECT FROM payment_dispute WHERE payment_id = ${paymentId}::uuid AND state = 'OPEN') AS "isDisputed",
      EXISTS (SELECT FROM payment_dispute WHERE payment_id = ${paymentId}::uuid AND state = 'LOST') AS "isLost"`;
  if (!money) throw new Error(`Order ${id} has no money to look at`);
  return money;
}

function paymentStateOf({ totalMinor }: LockedOrder, money: Money): OrderPaymentState {
  const { givenBackMinor, isEveryUnit, isDisputed, isLost } = money;
  if (isLost) return 'CHARGED_BACK';
  if (isDisputed) return 'DISPUTED';
  // Of what cost no money, units are all that can be given back.
  if (totalMinor === 0n) return isEveryUnit ? 'REFUNDED' : 'PAID';
  if (givenBackMinor >= totalMinor) return 'REFUNDED';
  return givenBackMinor > 0n ? 'PARTIALLY_REFUNDED' : 'PAID';
}
