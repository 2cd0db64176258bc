import { expect, it } from 'vitest';
import { promotionChecks } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTeahouse } from '../checkout/teahouse.ts';
import { start } from '../checkout/till.ts';
import { bargainFor, cut } from './group-shop.ts';
import { claim, costs, couponTerms, promote } from './promotion-shop.ts';

/** What breaks each rule, in the order of the rules. */
const damages = [
  "UPDATE goods_promotion SET used = used + 1 WHERE slug = 'counted'",
  'UPDATE goods_promotion_item SET used = used + 1 WHERE quota IS NOT NULL',
  'UPDATE goods_promotion_quota SET used = used + 1',
  "UPDATE goods_promotion_use SET state = 'USED'",
  "UPDATE goods_member_coupon SET state = 'USED' WHERE state = 'RESERVED'",
  'UPDATE goods_buying_group SET taken = taken + 1',
  'UPDATE goods_bargain SET price_minor = price_minor + 1',
];

it('finds whatever does not add up', async () => {
  const house = await openTeahouse();
  try {
    const staff = await house.app.administrator();
    const [lan, mei] = [await house.shopper('Lan'), await house.shopper('Mei')];
    const limits = { quota: 10, perMemberLimit: 3 };
    await promote(staff, 'counted', couponTerms('COUNTED', 100n, { access: 'CLAIM' }), limits);
    await claim(lan, 'COUNTED');
    expect((await costs(lan, { coupons: ['COUNTED'] })).codes).toEqual([]);
    const items = [{ variantId: house.cup.variantId, priceMinor: '5000', quota: 5 }];
    const groups = await promote(staff, 'groups', { groupBuy: { size: 2, hours: 1, items } });
    const openGroup = { promotionId: groups.promotionId, variantId: house.cup.variantId };
    expect((await start(mei, { openGroup })).errors).toEqual([]);
    const bargains = await promote(staff, 'bargains', { bargain: { cuts: 2, hours: 1, items } });
    const begun = await bargainFor(mei, { ...openGroup, promotionId: bargains.promotionId });
    await cut(lan, begun.bargain?.id ?? encodeId('Bargain', ''));

    const ctx = systemContext(house.app.kernel, 'test');
    const found = () => Promise.all(promotionChecks.map(async (check) => (await check.find(ctx)).length > 0));
    expect(await found()).toEqual(damages.map(() => false));
    const after: boolean[] = [];
    for (const [index, damage] of damages.entries()) {
      await asOwner(house.app.databaseUrl, damage);
      after.push((await found())[index] ?? false);
    }
    expect(after).toEqual(damages.map(() => true));
  } finally {
    await house.app.stop();
  }
});
