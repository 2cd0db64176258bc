import { beforeEach, expect, it } from 'vitest';
import {
  addToCart,
  cancelCheckout,
  claimCoupon,
  completeCheckout,
  createPromotion,
  cutBargain,
  startBargain,
  startCheckout,
  startPromotion,
} from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { offer } from '../cart/basket-shop.ts';
import { faultsIn } from '../checkout/till.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 180_000;

let kernel: Kernel;
let tea: Awaited<ReturnType<typeof offer>>;
let bargains: string;
let groups: string;
let userId: string;
let checkoutId: string;

/** A coupon, a flash sale, a group buy and a bargain, each with a quota and a limit. */
beforeEach(async () => {
  const clock = new FixedClock(new Date('2026-11-25T04:00:00.000Z'));
  // Two connections: were one lost at a death, nobody would get any before long.
  kernel = await testKernel({ clock, environment: { DATABASE_POOL: '2' } });
  tea = await offer({ kernel }, { slug: 'longjing', priceMinor: 12_800n, stock: 10_000 });
  const discount = { offMinor: 100n };
  const limits = { quota: 10_000, perMemberLimit: 5 };
  const item = { variantId: tea.rowId, priceMinor: 9_000n, ...limits };
  await running('coupon', { coupon: { code: 'TEA', access: 'CLAIM', discount } }, limits);
  await running('flash', { flashSale: { items: [item] } }, { budgetMinor: 100_000_000n });
  groups = await running('group', {
    groupBuy: { size: 2, hours: 24, items: [{ ...item, priceMinor: 8_000n }] },
  });
  bargains = await running('bargain', {
    bargain: { cuts: 4, hours: 24, items: [{ ...item, priceMinor: 7_000n }] },
  });
});

async function running(slug: string, terms: object, more: object = {}): Promise<string> {
  const ctx = systemContext(kernel, 'test');
  const said = { slug, titleEn: slug, titleZh: slug, currency: 'CNY', terms, reason: 'A test.', ...more };
  const { promotionId } = await createPromotion(ctx, said);
  await startPromotion(ctx, { promotionId, reason: 'A test.' });
  return promotionId;
}

const me = () => asMember(kernel, userId);
const start = (form: object = {}) =>
  startCheckout({ ...me(), idempotencyKey: 'tea' }, { address: home, coupons: ['TEA'], ...form });

async function shopper(): Promise<void> {
  userId = await customer(kernel, 1n);
  await addToCart(me(), { variantId: tea.rowId, quantity: 1 });
  await claimCoupon(me(), { code: 'TEA' });
}

/** What the member has of promotions, and what the audit finds. */
async function seen() {
  const { client } = kernel.database;
  const [uses, coupons] = await Promise.all([
    client.promotionUse.findMany({ where: { userId }, select: { state: true } }),
    client.memberCoupon.findMany({ where: { userId }, select: { state: true } }),
  ]);
  return {
    uses: uses.map(({ state }) => state),
    coupons: coupons.map(({ state }) => state),
    faults: await faultsIn({ kernel }),
  };
}

it('a checkout that dies while it takes promotions has taken them once when it is started again', {
  timeout,
}, async () => {
  await eachDeath(kernel, start, {
    before: shopper,
    after: async () => {
      await start();
      expect(await seen()).toEqual({ uses: ['RESERVED', 'RESERVED'], coupons: ['RESERVED'], faults: [] });
    },
  });
});

it('a checkout that dies while it is given up has given everything back once', { timeout }, async () => {
  const cancel = () => cancelCheckout(me(), { checkoutId });
  await eachDeath(kernel, cancel, {
    before: async () => {
      await shopper();
      ({ checkoutId } = await start());
    },
    after: async () => {
      await cancel();
      expect(await seen()).toEqual({ uses: ['RELEASED', 'RELEASED'], coupons: ['CLAIMED'], faults: [] });
    },
  });
});

it('a seat that dies while it is paid is paid once', { timeout }, async () => {
  const pay = () => completeCheckout(me(), { checkoutId });
  await eachDeath(kernel, pay, {
    before: async () => {
      await shopper();
      const openGroup = { promotionId: groups, variantId: tea.rowId };
      ({ checkoutId } = await start({ openGroup }));
    },
    after: async () => {
      await pay();
      expect(await seen()).toEqual({ uses: ['USED', 'USED'], coupons: ['USED'], faults: [] });
    },
  });
});

it('a coupon that dies while it is claimed is had once', { timeout }, async () => {
  const claim = () => claimCoupon({ ...me(), idempotencyKey: 'claim' }, { code: 'TEA' });
  await eachDeath(kernel, claim, {
    before: async () => {
      userId = await customer(kernel, 1n);
    },
    after: async () => {
      await claim();
      expect(await seen()).toEqual({ uses: [], coupons: ['CLAIMED'], faults: [] });
    },
  });
});

it('a cut that dies is made once', { timeout }, async () => {
  let bargainId = '';
  const cut = () => cutBargain({ ...me(), idempotencyKey: 'cut' }, { bargainId });
  await eachDeath(kernel, cut, {
    before: async () => {
      userId = await customer(kernel, 1n);
      ({ bargainId } = await startBargain(me(), { promotionId: bargains, variantId: tea.rowId }));
    },
    after: async () => {
      await cut();
      const bargain = await kernel.database.client.bargain.findUniqueOrThrow({ where: { id: bargainId } });
      expect(bargain.cutsMade).toBe(1);
      expect(await faultsIn({ kernel })).toEqual([]);
    },
  });
});
