import type { WriteContext } from '#core/context.ts';
import { orderRefunded } from '../events.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { orderSaid } from '../orders/move-order.ts';
import type { LockedRefund } from './lock-refund.ts';
import type { SettledLine } from './settle-claims.ts';

/** What of an order is given back by now, whether or not the provider has managed to. */
interface GivenBack {
  readonly decidedMinor: bigint;
  readonly isEveryUnit: boolean;
  readonly hasLeft: boolean;
}

/**
 * Tells that a refund was decided, once.
 * @returns whether every unit was given back, and none of those that are sent had left.
 */
export async function tellRefunded(
  write: WriteContext,
  order: LockedOrder,
  refund: LockedRefund,
  lines: readonly SettledLine[],
): Promise<{ isNothingLeft: boolean }> {
  const { decidedMinor, isEveryUnit, hasLeft } = await givenBack(write, order);
  write.emit(orderRefunded, order.id, {
    ...orderSaid(order),
    refundId: refund.id,
    currency: order.currency,
    amountMinor: String(refund.amountMinor),
    shippingMinor: String(refund.shippingMinor),
    refundedMinor: String(decidedMinor),
    refundedShippingMinor: String(order.refundedShippingMinor),
    ofMinor: String(order.totalMinor),
    ofShippingMinor: String(order.shippingMinor),
    isWhole: isEveryUnit || (order.totalMinor > 0n && decidedMinor >= order.totalMinor),
    lines: lines.map((line) => ({
      orderLineId: line.orderLineId,
      productId: line.productId,
      variantId: line.variantId,
      quantity: line.quantity,
      refundedQuantity: line.refundedQuantity,
      ofQuantity: line.ofQuantity,
      amountMinor: String(line.amountMinor),
      points: String(line.points),
      refundedPoints: String(line.refundedPoints),
      ofPoints: String(line.ofPoints),
    })),
    placedAt: order.placedAt.toISOString(),
  });
  return { isNothingLeft: isEveryUnit && !hasLeft };
}

async function givenBack(write: WriteContext, { id }: LockedOrder): Promise<GivenBack> {
  const [found] = await write.tx.$queryRaw<GivenBack[]>`
    SELECT bool_and(l.refunded_quantity = l.quantity) AS "isEveryUnit", bool_or(l.shipped_quantity > 0) AS "hasLeft",
      (SELECT coalesce(sum(r.amount_minor), 0)::bigint FROM goods_refund r
        WHERE r.order_id = ${id}::uuid AND r.state IN ('SENT', 'COMPLETED', 'FAILED')) AS "decidedMinor"
    FROM goods_order_line l WHERE l.order_id = ${id}::uuid`;
  if (!found) throw new Error(`Order ${id} has no lines`);
  return found;
}
