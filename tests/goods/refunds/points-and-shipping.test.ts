import { expect, it } from 'vitest';
import {
  approveRefund,
  cancelOrder,
  completeCheckout,
  refundOrder,
  requestRefund,
  shipOrder,
} from '#api/goods/index.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { faultsIn } from '../checkout/till.ts';
import { type Counter, openCounter } from '../pricing/counter.ts';

const bySf = { carrier: 'SF Express', trackingNumber: 'SF100-7' };
const reason = 'A scratch.';

/** A tea at 128.00 and a course at 99.00 yuan, sent for 12.00; 40.00 of it are paid with 4,000 of 5,000 points. */
async function bought(shop: Counter) {
  const shippingMethod = await shop.method({ rates: { kind: 'FLAT', amountMinor: '1200' } });
  const lin = await shop.buyer(5_000n, [shop.tea, shop.course]);
  const { checkoutId } = await shop.start(lin, { points: 4_000n, shippingMethod });
  await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
  const { id: orderId, lines } = await shop.orderOf(checkoutId);
  const lineOf = (variantId: string) => {
    const orderLineId = lines.find((line) => line.variantId === variantId)?.id ?? '';
    return { orderLineId, quantity: 1 };
  };
  return {
    lin,
    buyer: asMember(shop.kernel, lin),
    orderId,
    tea: lineOf(shop.tea.rowId),
    course: lineOf(shop.course.rowId),
    order: () => shop.kernel.database.client.order.findUniqueOrThrow({ where: { id: orderId } }),
  };
}

it('a cancelled order gives back its points and what sending it cost', async () => {
  const shop = await openCounter();
  const { lin, buyer, orderId, order } = await bought(shop);
  expect(await order()).toMatchObject({ totalMinor: 19_900n, shippingMinor: 1_200n, points: 4_000n });
  await cancelOrder(buyer, { orderId });
  await settlePayments(shop.kernel);
  expect(await order()).toMatchObject({
    state: 'CANCELLED',
    paymentState: 'REFUNDED',
    refundedMinor: 19_900n,
    refundedShippingMinor: 1_200n,
  });
  expect(await shop.pointsOf(lin)).toBe(5_000n);
  expect(await faultsIn(shop)).toEqual([]);
});

it('each line gives back the points that paid for it, in whatever order lines go back', async () => {
  for (const first of ['tea', 'course'] as const) {
    const shop = await openCounter();
    const { lin, orderId, order, ...lines } = await bought(shop);
    const give = async (line: 'tea' | 'course') => {
      await refundOrder(shop.house(), {
        orderId,
        lines: [lines[line]],
        shippingMinor: 0n,
        amountMinor: 0n,
        reason,
      });
      await settlePayments(shop.kernel);
    };
    await give(first);
    // 4,000 points in proportion to 128.00 and 99.00.
    expect(await shop.pointsOf(lin)).toBe(first === 'tea' ? 3_256n : 2_744n);
    await give(first === 'tea' ? 'course' : 'tea');
    expect(await shop.pointsOf(lin)).toBe(5_000n);
    // Shipping is not given back by itself.
    expect(await order()).toMatchObject({
      state: 'CANCELLED',
      refundedMinor: 18_700n,
      refundedShippingMinor: 0n,
    });
    expect(await faultsIn(shop)).toEqual([]);
  }
});

it('shipping goes back with everything else before anything has left, and by staff never more than it cost', async () => {
  const shop = await openCounter();
  const { buyer, orderId, tea, course, order } = await bought(shop);
  const some = await requestRefund(buyer, { orderId, lines: [tea], reason, returnsGoods: false });
  const refund = (id: string) => shop.kernel.database.client.refund.findUniqueOrThrow({ where: { id } });
  expect(await refund(some.refundId)).toMatchObject({ shippingMinor: 0n });
  const { orderId: other, ...all } = await bought(shop);
  const lines = [all.tea, all.course];
  const whole = await requestRefund(all.buyer, { orderId: other, lines, reason, returnsGoods: false });
  expect(await refund(whole.refundId)).toMatchObject({ shippingMinor: 1_200n, amountMinor: 19_900n });
  const give = (id: string, shippingMinor: bigint) =>
    refundOrder(shop.house(), { orderId: id, lines: [], shippingMinor, amountMinor: 0n, reason });
  await expect(give(other, 1n)).rejects.toMatchObject({ code: 'REFUND_SHIPPING_EXCEEDED' });
  await approveRefund(shop.house(), { refundId: whole.refundId });
  await give(orderId, 1_000n);
  await expect(give(orderId, 201n)).rejects.toMatchObject({ data: { refundableMinor: '200' } });
  await expect(shipOrder(shop.house(), { orderId, ...bySf })).rejects.toMatchObject({
    code: 'SHIPMENT_EMPTY',
  });
  expect(await order()).toMatchObject({ refundedShippingMinor: 1_000n });
  expect(course).toBeDefined();
  await settlePayments(shop.kernel);
  expect(await faultsIn(shop)).toEqual([]);
});
