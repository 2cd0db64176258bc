import { describe, expect, it } from 'vitest';
import {
  addToCart,
  cancelCheckout,
  completeCheckout,
  expireCheckouts,
  givePointsBack,
  refundOrder,
  startCheckout,
} from '#api/goods/index.ts';
import { spendPoints } from '#api/points/index.ts';
import { transact } from '#core/transact.ts';
import { updateSettings } from '#core/update-settings.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { faultsIn } from '../checkout/till.ts';
import { openCounter } from './counter.ts';

const timeout = 120_000;
const dayMs = 86_400_000;

describe('points that pay for goods', () => {
  it('are taken when the checkout begins, stay with the order, and its lines say which paid for what', async () => {
    const shop = await openCounter();
    const lin = await shop.buyer(5_000n, [shop.tea, shop.course]);
    const { checkoutId } = await shop.start(lin, { points: 4_000n, expectedTotalMinor: 18_700n });
    expect(await shop.pointsOf(lin)).toBe(1_000n);
    await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
    expect(await shop.pointsOf(lin)).toBe(1_000n);
    const order = await shop.orderOf(checkoutId);
    expect(order).toMatchObject({ points: 4_000n, pointsMinor: 4_000n, totalMinor: 18_700n });
    // 4,000 in proportion to 128.00 and 99.00.
    expect(order.lines.map(({ points, totalMinor }) => [points, totalMinor])).toEqual([
      [2_256n, 10_544n],
      [1_744n, 8_156n],
    ]);
    expect(order.lines[0]?.adjustments).toEqual([
      { source: 'points', titleEn: 'Paid with points', titleZh: '积分抵扣', amountMinor: '2256' },
    ]);
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('are back when it is given up, begun anew or over, and expire when they would have', async () => {
    const shop = await openCounter();
    const expiresAt = new Date(shop.clock.now().getTime() + dayMs);
    const lin = await shop.buyer(3_000n, [shop.tea], expiresAt);
    const first = await shop.start(lin, { points: 3_000n });
    const second = await shop.start(lin, { points: 2_000n });
    expect((await shop.checkoutOf(first.checkoutId)).state).toBe('CANCELLED');
    expect(await shop.pointsOf(lin)).toBe(1_000n);
    await cancelCheckout(asMember(shop.kernel, lin), second);
    expect(await shop.pointsOf(lin)).toBe(3_000n);
    await shop.start(lin, { points: 3_000n });
    expect(await shop.pointsOf(lin)).toBe(0n);
    await shop.pass(16);
    expect(await shop.pointsOf(lin)).toBe(3_000n);
    const lots = await shop.kernel.database.client.pointsLot.findMany({ where: { userId: lin } });
    expect(lots.map((lot) => lot.expiresAt)).toEqual([expiresAt]);
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('are refused beyond what is there and what the house allows, and nothing is kept back', async () => {
    const shop = await openCounter();
    const lin = await shop.buyer(500n, [shop.tea]);
    const { maxPoints } = await shop.preview(lin);
    expect(maxPoints).toBe(6_400n);
    const wrong: [bigint, object][] = [
      [501n, { code: 'INSUFFICIENT_POINTS', data: { needed: '501', available: '500' } }],
      [6_401n, { code: 'POINTS_OVER_LIMIT', data: { max: '6400' } }],
      [99n, { code: 'POINTS_BELOW_MINIMUM', data: { min: '100' } }],
      [-1n, { code: 'POINTS_BELOW_MINIMUM' }],
    ];
    for (const [points, refusal] of wrong)
      await expect(shop.start(lin, { points })).rejects.toMatchObject(refusal);
    await shop.kernel.database.client.product.updateMany({ data: { currency: 'USD' } });
    await expect(shop.start(lin, { points: 100n })).rejects.toMatchObject({ code: 'POINTS_NOT_ACCEPTED' });
    expect(await shop.kernel.database.client.checkout.count()).toBe(0);
    expect(await shop.pointsOf(lin)).toBe(500n);
  });

  it('are taken once more when the money comes late, or else it goes back', async () => {
    const shop = await openCounter();
    const late = async (userId: string) => {
      const { checkoutId } = await shop.start(userId, { points: 1_000n, method: 'sandbox_delay' });
      await completeCheckout(asMember(shop.kernel, userId), { checkoutId });
      shop.clock.set(new Date(shop.clock.now().getTime() + 16 * 60_000));
      await expireCheckouts.run(shop.house());
      expect(await shop.pointsOf(userId)).toBe(1_000n);
      return checkoutId;
    };
    const mia = await shop.buyer(1_000n, [shop.tea]);
    const hers = await late(mia);
    await shop.pass(1);
    expect((await shop.checkoutOf(hers)).state).toBe('COMPLETED');
    expect(await shop.pointsOf(mia)).toBe(0n);
    const noa = await shop.buyer(1_000n, [shop.tea]);
    const his = await late(noa);
    const meanwhile = await shop.start(noa, { points: 500n });
    await shop.pass(1);
    expect((await shop.checkoutOf(his)).state).toBe('REFUNDED');
    expect(await shop.pointsOf(noa)).toBe(500n);
    expect((await shop.checkoutOf(meanwhile.checkoutId)).state).toBe('OPEN');
    const pia = await shop.buyer(1_000n, [shop.tea]);
    const gone = await late(pia);
    await shop.kernel.database.client.stockLocation.updateMany({ data: { retiredAt: shop.clock.now() } });
    await shop.pass(1);
    expect((await shop.checkoutOf(gone)).state).toBe('REFUNDED');
    expect(await shop.pointsOf(pia)).toBe(1_000n);
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('go back in proportion to what is refunded, once, and never more than were taken', async () => {
    const shop = await openCounter();
    const lin = await shop.buyer(5_000n, [shop.tea, shop.course]);
    const { checkoutId } = await shop.start(lin, { points: 4_000n });
    await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
    const { id: orderId } = await shop.orderOf(checkoutId);
    const refund = (source: string, points: bigint) =>
      transact(shop.house(), (write) => givePointsBack(write, { orderId, source, points }));
    await Promise.all([refund('refund:one', 2_256n), refund('refund:one', 2_256n)]);
    expect(await shop.pointsOf(lin)).toBe(3_256n);
    await expect(refund('refund:two', 1_745n)).rejects.toMatchObject({ code: 'REVERSAL_EXCEEDED' });
    await Promise.all([refund('refund:two', 744n), refund('refund:three', 1_000n)]);
    expect(await shop.pointsOf(lin)).toBe(5_000n);
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('come back with the refund of what they paid for', async () => {
    const shop = await openCounter();
    const lin = await shop.buyer(5_000n, [shop.tea, shop.course]);
    const { checkoutId } = await shop.start(lin, { points: 4_000n });
    await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
    const { id: orderId, lines } = await shop.orderOf(checkoutId);
    const course = lines.find(({ sku }) => sku === 'tea-class-1')?.id ?? '';
    const refund = { orderId, shippingMinor: 0n, amountMinor: 0n, reason: 'It was cancelled.' };
    await refundOrder(shop.house(), { ...refund, lines: [{ orderLineId: course, quantity: 1 }] });
    await shop.pass(1);
    expect(await shop.pointsOf(lin)).toBe(2_744n);
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('may pay for all of it where the house allows that', async () => {
    const shop = await openCounter();
    const values = { maxSharePercent: 100 };
    await updateSettings(shop.house(), { key: 'pointsPayment', values, reason: 'A test.' });
    const lin = await shop.buyer(20_000n, [shop.tea]);
    const { checkoutId } = await shop.start(lin, { points: 12_800n });
    await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
    expect(await shop.orderOf(checkoutId)).toMatchObject({
      totalMinor: 0n,
      paymentId: null,
      points: 12_800n,
    });
    expect(await shop.pointsOf(lin)).toBe(7_200n);
  });
});

describe('the same points', () => {
  it('pay for one thing, however many checkouts and other spendings begin at once', async () => {
    const shop = await openCounter();
    const lin = await shop.buyer(1_000n, [shop.tea]);
    const title = { en: 'A panda', zh: '熊猫' };
    const begun = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0
          ? startCheckout(
              { ...asMember(shop.kernel, lin), idempotencyKey: `try-${at}` },
              { address: home, points: 1_000n },
            ).then(() => 'checkout')
          : transact(asMember(shop.kernel, lin), (write) =>
              spendPoints(write, { userId: lin, points: 1_000n, title, source: `panda-${at}`, kind: 'test' }),
            ).then(() => 'panda'),
      ),
    );
    const refused = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(['INSUFFICIENT_POINTS']));
    const pandas = begun.filter((one) => one.status === 'fulfilled' && one.value === 'panda').length;
    const open = await shop.kernel.database.client.checkout.count({ where: { state: 'OPEN' } });
    expect(pandas + open).toBe(1);
    expect(await shop.pointsOf(lin)).toBe(0n);
    expect(await faultsIn(shop)).toEqual([]);
  });
});

describe('a death', () => {
  it('at any statement of beginning or giving up takes points once, or not at all', { timeout }, async () => {
    const shop = await openCounter();
    let lin = '';
    let checkoutId = '';
    const member = () => ({ ...asMember(shop.kernel, lin), idempotencyKey: 'tea' });
    const begin = () => startCheckout(member(), { address: home, points: 300n });
    const arrive = async () => {
      lin = await customer(shop.kernel, 1_000n);
      await addToCart(asMember(shop.kernel, lin), { variantId: shop.tea.rowId, quantity: 1 });
    };
    await eachDeath(shop.kernel, begin, {
      before: arrive,
      after: async () => {
        await begin();
        expect(await shop.pointsOf(lin)).toBe(700n);
        expect(await faultsIn(shop)).toEqual([]);
      },
    });
    const giveUp = () => cancelCheckout(asMember(shop.kernel, lin), { checkoutId });
    await eachDeath(shop.kernel, giveUp, {
      before: async () => {
        await arrive();
        ({ checkoutId } = await begin());
      },
      after: async () => {
        await giveUp();
        expect(await shop.pointsOf(lin)).toBe(1_000n);
        expect(await faultsIn(shop)).toEqual([]);
      },
    });
  });
});
