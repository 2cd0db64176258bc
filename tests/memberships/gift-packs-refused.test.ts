import { expect, it } from 'vitest';
import {
  type GiftPackForm,
  retireGiftPack,
  retireMembershipPlan,
  setGiftPack,
} from '#api/memberships/index.ts';
import { newId } from '#core/ids.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { offer } from '../goods/cart/basket-shop.ts';
import { outcome, standard } from './club.ts';
import { experience, openPackShop } from './pack-shop.ts';

it('a pack that makes no sense is refused with its reason, and changes nothing', async () => {
  const { kernel, house, clock, plans, make, box } = await openPackShop();
  const { client } = kernel.database;
  const good: GiftPackForm = {
    productId: box.productId,
    planId: plans.standard,
    benefits: [experience],
    reason: 'A test.',
  };
  const behind = await client.membershipPlan.findUniqueOrThrow({
    where: { id: plans.standard },
    include: { variant: true },
  });
  const abroad = await offer({ kernel }, { slug: 'abroad-box', priceMinor: 2_900n, currency: 'USD' });
  const withdrawn = await make({ ...standard, slug: 'withdrawn' });
  await retireMembershipPlan(house, { planId: withdrawn, reason: 'A test.' });
  const refused: [Partial<GiftPackForm>, string][] = [
    [{ planId: null, benefits: [] }, 'GIFT_PACK_EMPTY'],
    [{ periods: 0 }, 'GIFT_PACK_PERIODS_INVALID'],
    [{ periods: 1.5 }, 'GIFT_PACK_PERIODS_INVALID'],
    [{ periods: 121 }, 'GIFT_PACK_PERIODS_INVALID'],
    [{ planId: plans.exclusive, periods: 11 }, 'GIFT_PACK_PERIODS_INVALID'],
    [{ planId: null, periods: 1 }, 'GIFT_PACK_PERIODS_INVALID'],
    [{ benefits: [{ ...experience, rhythm: 'MONTHLY' }] }, 'GIFT_PACK_RHYTHM'],
    [{ benefits: [{ ...experience, quantity: 0 }] }, 'PLAN_BENEFITS_INVALID'],
    [{ benefits: Array.from({ length: 21 }, () => experience) }, 'PLAN_BENEFITS_INVALID'],
    [{ benefits: [{ ...experience, entitlement: 'nobody.knows' }] }, 'ENTITLEMENT_KIND_UNKNOWN'],
    [{ benefits: [{ ...experience, details: { size: 1 } }] }, 'ENTITLEMENT_DETAILS_INVALID'],
    [{ reason: ' ' }, 'MEMBERSHIP_REASON_LENGTH'],
    [{ productId: newId(clock) }, 'GIFT_PACK_PRODUCT_UNKNOWN'],
    [{ productId: behind.variant.productId }, 'GIFT_PACK_PRODUCT_KIND'],
    [{ planId: newId(clock) }, 'PLAN_NOT_FOUND'],
    [{ planId: withdrawn }, 'PLAN_NOT_FOUND'],
    [{ productId: abroad.productId }, 'GIFT_PACK_CURRENCY_DIFFERS'],
  ];
  for (const [change, code] of refused)
    expect([change, await outcome(setGiftPack(house, { ...good, ...change }))]).toEqual([change, code]);
  expect(await outcome(retireGiftPack(house, { productId: box.productId, reason: 'A test.' }))).toBe(
    'GIFT_PACK_NONE',
  );
  expect(await client.giftPack.count()).toBe(0);
  expect(await client.auditLog.count({ where: { action: 'setGiftPack' } })).toBe(0);
});

it('a pack is set with its key once, and versions of one product follow each other', async () => {
  const { kernel, house, plans, box, join, buyBoxes } = await openPackShop();
  const { client } = kernel.database;
  const keyed = { ...house, idempotencyKey: 'spring' };
  const form = { productId: box.productId, planId: plans.standard, benefits: [], reason: 'A test.' };
  const [one, same] = [await setGiftPack(keyed, form), await setGiftPack(keyed, form)];
  expect(same).toEqual(one);
  await Promise.all(
    ['a', 'b', 'c'].map((key) => setGiftPack({ ...house, idempotencyKey: key }, { ...form, periods: 2 })),
  );
  const packs = await client.giftPack.findMany({ orderBy: { version: 'asc' } });
  expect(packs.map(({ version, retiredAt }) => [version, retiredAt === null])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, true],
  ]);
  await buyBoxes((await join()).ctx);
  await settlePayments(kernel);
  expect(await client.giftPackUnit.findMany()).toMatchObject([{ packId: packs[3]?.id }]);
});
