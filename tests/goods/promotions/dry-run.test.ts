import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { complete, start } from '../checkout/till.ts';
import { promote } from './promotion-shop.ts';

let house: Teahouse;
let staff: Client;

/** Three orders of two teas and a cup at 325.00; a tea costs the house 110.00, and nobody knows what a cup costs. */
beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
  await house.app.kernel.database.client.variant.update({
    where: { id: house.tea.rowId },
    data: { costMinor: 11_000n },
  });
  for (const name of ['Lan', 'Mei', 'Nan']) {
    const buyer = await house.shopper(name);
    await complete(buyer, { checkoutId: (await start(buyer)).checkout?.id });
  }
});
afterAll(() => house.app.stop());

const shown = `orders ordersTouched
  total { units revenue { amountMinor } discount { amountMinor } marginBefore { amountMinor } marginAfter { amountMinor } linesBelowCost linesWithoutCost }
  products { title units discount { amountMinor } } conflicts { slug reason }`;

interface Money {
  readonly amountMinor: string;
}
interface Run {
  readonly orders: number;
  readonly ordersTouched: number;
  readonly total: Record<'revenue' | 'discount' | 'marginBefore' | 'marginAfter', Money> &
    Record<string, number>;
  readonly products: readonly object[];
  readonly conflicts: readonly object[];
}

async function tryOut(draft: object) {
  const answer = await staff.admin<{ promotionDryRun: Run }>(
    `query ($draft: PromotionDraftInput!) { promotionDryRun(draft: $draft) { ${shown} } }`,
    { draft: { slug: 'tried', titleEn: 'Tried', titleZh: '试', currency: 'CNY', ...draft } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.promotionDryRun;
}

describe('a dry run', () => {
  it('says what a discount would have cost, what is left, and what is sold below cost', async () => {
    const run = await tryOut({ terms: { threshold: { steps: [{ fromMinor: '30000', offMinor: '6500' }] } } });
    // 6,500 of 32,500: 5,120 off the teas, which leaves 20,480 for what costs 22,000.
    expect(run).toMatchObject({ orders: 3, ordersTouched: 3, conflicts: [] });
    expect(run.total).toEqual({
      units: 9,
      revenue: { amountMinor: '97500' },
      discount: { amountMinor: '19500' },
      marginBefore: { amountMinor: '10800' },
      marginAfter: { amountMinor: '-4560' },
      linesBelowCost: 3,
      linesWithoutCost: 3,
    });
    expect(run.products).toEqual([
      { title: 'longjing', units: 6, discount: { amountMinor: '15360' } },
      { title: 'celadon-cup', units: 3, discount: { amountMinor: '4140' } },
    ]);
  });

  it('lasts as long as quotas and budgets do', async () => {
    const terms = { threshold: { steps: [{ offMinor: '1000' }] } };
    expect((await tryOut({ terms, quota: 2 })).ordersTouched).toBe(2);
    expect((await tryOut({ terms, budgetMinor: '1999' })).ordersTouched).toBe(1);
    const items = [{ variantId: house.tea.variantId, priceMinor: '10000', quota: 5, perMemberLimit: 1 }];
    expect((await tryOut({ terms: { flashSale: { items } } })).total).toMatchObject({
      units: 3,
      discount: { amountMinor: '8400' },
      linesBelowCost: 3,
    });
  });

  it('names what gets in the way, and changes nothing', async () => {
    await promote(staff, 'other', { threshold: { steps: [{ offMinor: '1' }] } });
    await promote(
      staff,
      'lonely',
      { gift: { fromMinor: '1', gifts: [{ variantId: house.cup.variantId }] } },
      { stacking: 'ALONE' },
    );
    const count = await house.app.kernel.database.client.promotion.count();
    const run = await tryOut({ terms: { threshold: { steps: [{ offMinor: '2' }] } } });
    expect(run.conflicts).toEqual([
      { slug: 'other', reason: 'SAME_GROUP' },
      { slug: 'lonely', reason: 'STANDS_ALONE' },
    ]);
    const later = await tryOut({
      terms: { threshold: { steps: [{ offMinor: '2' }] } },
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: '2026-01-02T00:00:00Z',
    });
    expect(later.conflicts).toEqual([]);
    expect(await house.app.kernel.database.client.promotion.count()).toBe(count);
  });

  it('wants one promotion, stored or not', async () => {
    const { errors } = await staff.admin('{ promotionDryRun { orders } }');
    expect(errors).toMatchObject([{ extensions: { code: 'DRY_RUN_AMBIGUOUS' } }]);
    const many = await staff.admin(
      'query ($draft: PromotionDraftInput!) { promotionDryRun(draft: $draft, orders: 0) { orders } }',
      {
        draft: { slug: 'tried', titleEn: 'Tried', titleZh: '试', currency: 'CNY', terms: {} },
      },
    );
    expect(many.errors).toMatchObject([{ extensions: { code: 'PROMOTION_NUMBER_INVALID' } }]);
  });
});
