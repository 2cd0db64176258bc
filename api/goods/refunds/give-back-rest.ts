import type { WriteContext } from '#core/context.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { grantRefund } from './grant-refund.ts';
import { openRefund, shippingLeftOf } from './open-refund.ts';
import { cutTo, type PlannedLine } from './plan.ts';

/** Gives back what is left of an order's money, as planned for its lines, and its shipping. Only for who has locked the order. */
export async function giveBackRest(
  write: WriteContext,
  order: LockedOrder,
  { plan, reason }: { readonly plan: readonly PlannedLine[]; readonly reason: string },
): Promise<LockedOrder> {
  const leftMinor = order.totalMinor - order.refundedMinor;
  const cut = cutTo(leftMinor, plan);
  const goodsMinor = cut.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const shippingMinor = least(shippingLeftOf(order), leftMinor - goodsMinor);
  if (cut.length === 0 && shippingMinor === 0n) return order;
  const refund = await openRefund(write, order, {
    lines: cut,
    shippingMinor,
    goodwillMinor: 0n,
    reason,
    returnsGoods: false,
  });
  return grantRefund(write, { ...order, claimedShippingMinor: shippingMinor }, refund, reason);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
