import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { orderPlaced, orderRefunded } from '../events.ts';

/**
 * Buying something: an order's goods in money, shipping and what points paid for left out. What goes back of it undoes it
 * in the same part.
 */
export const purchaseActivity = defineActivity({
  id: 'purchase',
  title: { en: 'Buying', zh: '购买商品' },
  unit: { en: 'minor units of money paid for goods', zh: '商品实付金额（最小货币单位）' },
  sources: [
    doing(orderPlaced, ({ payload: { orderId, userId, lines, placedAt } }) => [
      {
        memberId: userId,
        key: orderId,
        on: `order:${orderId}`,
        amount: lines.reduce((sum, { totalMinor }) => sum + BigInt(totalMinor), 0n),
        at: new Date(placedAt),
      },
    ]),
    undoing(orderRefunded, ({ payload, occurredAt }) => {
      const { undone, whole } = partOf(payload);
      return undone > 0n
        ? [{ memberId: payload.userId, key: payload.orderId, undone, whole, at: occurredAt }]
        : [];
    }),
  ],
});

interface Refunded {
  readonly isWhole: boolean;
  readonly refundedMinor: string;
  readonly refundedShippingMinor: string;
  readonly ofMinor: string;
  readonly ofShippingMinor: string;
}

/** What of the goods' money is back by now; an order that cost none is back when all of it is. */
function partOf(refunded: Refunded): { undone: bigint; whole: bigint } {
  const whole = BigInt(refunded.ofMinor) - BigInt(refunded.ofShippingMinor);
  if (whole <= 0n || refunded.isWhole) return { undone: refunded.isWhole ? 1n : 0n, whole: 1n };
  const back = BigInt(refunded.refundedMinor) - BigInt(refunded.refundedShippingMinor);
  return { undone: back < whole ? back : whole, whole };
}
