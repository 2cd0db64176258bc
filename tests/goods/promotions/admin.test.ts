import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { offer } from '../cart/basket-shop.ts';
import { begin, change, create, end, pause } from './promotion-shop.ts';

const nobody = '01935b6e-0000-7000-8000-000000000000';
let app: TestApp;
let staff: Client;
let cup: Awaited<ReturnType<typeof offer>>;

beforeAll(async () => {
  app = await startTestApp();
  staff = await app.administrator();
  cup = await offer(app, { slug: 'celadon-cup', priceMinor: 6_900n });
  await app.kernel.database.client.variant.update({ where: { id: cup.rowId }, data: { floorMinor: 5_000n } });
});
afterAll(() => app.stop());

const draft = { slug: 'autumn', titleEn: 'Autumn', titleZh: '秋日', currency: 'CNY' };
const coupon = (more: object = {}) => ({
  coupon: { code: 'AUTUMN', access: 'CODE', discount: { offMinor: '100' }, ...more },
});
const steps = (...some: object[]) => ({ threshold: { steps: some } });
const flash = (more: object = {}) => ({
  flashSale: { items: [{ variantId: cup.variantId, priceMinor: '6000', ...more }] },
});

/** What is wrong with a draft, if anything is. */
async function wrong(input: object): Promise<string | undefined> {
  const { promotion, errors } = await create(staff, { ...draft, terms: coupon(), ...input });
  return promotion ? undefined : `${errors[0]?.code} ${errors[0]?.path.join('.')}`;
}

describe('a promotion', () => {
  it('is made, started, paused, started again and ended, with reasons on record', async () => {
    const made = await create(staff, { ...draft, slug: 'first', terms: coupon({ code: 'first' }), quota: 5 });
    expect(made).toMatchObject({ promotion: { kind: 'COUPON', state: 'DRAFT', remaining: 5 }, errors: [] });
    const promotionId = made.promotion?.id ?? '';
    expect((await pause(staff, { promotionId })).errors).toMatchObject([
      { code: 'PROMOTION_ILLEGAL_TRANSITION', from: 'DRAFT', to: 'PAUSED', allowed: 'ACTIVE,ENDED' },
    ]);
    for (const [step, state] of [
      [begin, 'ACTIVE'],
      [pause, 'PAUSED'],
      [begin, 'ACTIVE'],
      [end, 'ENDED'],
    ] as const)
      expect((await step(staff, { promotionId })).promotion?.state).toBe(state);
    expect((await begin(staff, { promotionId })).errors).toMatchObject([
      { code: 'PROMOTION_ILLEGAL_TRANSITION' },
    ]);
    const { data } = await staff.admin<{
      promotionDefinitions: { nodes: { slug: string; steps: { state: string }[] }[] };
    }>('{ promotionDefinitions(state: ENDED) { nodes { slug steps { state } } } }');
    expect(data.promotionDefinitions.nodes).toEqual([
      { slug: 'first', steps: ['DRAFT', 'ACTIVE', 'PAUSED', 'ACTIVE', 'ENDED'].map((state) => ({ state })) },
    ]);
    const audit = await app.kernel.database.client.auditLog.findMany({
      where: { subject: { startsWith: 'promotion:' } },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual([
      'createPromotion',
      'startPromotion',
      'pausePromotion',
      'startPromotion',
      'endPromotion',
    ]);
  });

  it('is refused when something about it is wrong, and nothing is made', async () => {
    const before = await app.kernel.database.client.promotion.count();
    expect(await wrong({ slug: 'No Slug' })).toBe('PROMOTION_SLUG_INVALID slug');
    expect(await wrong({ slug: 'first' })).toBe('PROMOTION_SLUG_TAKEN slug');
    expect(await wrong({ terms: coupon({ code: 'FIRST' }) })).toBe('PROMOTION_CODE_TAKEN terms.coupon.code');
    expect(await wrong({ titleZh: '' })).toBe('PROMOTION_TITLE_LENGTH titleZh');
    expect(await wrong({ currency: 'XXQ' })).toBe('PROMOTION_CURRENCY_UNKNOWN currency');
    expect(await wrong({ reason: ' ' })).toBe('PROMOTION_REASON_LENGTH reason');
    expect(await wrong({ startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' })).toBe(
      'PROMOTION_WINDOW_INVALID endsAt',
    );
    expect(await wrong({ quota: -1 })).toBe('PROMOTION_NUMBER_INVALID quota');
    expect(await wrong({ perMemberLimit: 0 })).toBe('PROMOTION_NUMBER_INVALID perMemberLimit');
    expect(await wrong({ budgetMinor: '-1' })).toBe('PROMOTION_AMOUNT_INVALID budgetMinor');
    expect(await wrong({ priority: 10_001 })).toBe('PROMOTION_NUMBER_INVALID priority');
    expect(await wrong({ stackGroup: '' })).toBe('PROMOTION_GROUP_INVALID stackGroup');
    expect(await wrong({ productIds: [encodeId('Product', nobody)] })).toBe(
      'PROMOTION_SCOPE_UNKNOWN productIds',
    );
    expect(await wrong({ productIds: ['rubbish'] })).toBe('INVALID_ID productIds.0');
    expect(await app.kernel.database.client.promotion.count()).toBe(before);
  });

  it('has the terms of one kind, and they make sense', async () => {
    const path = 'terms.coupon';
    expect(await wrong({ terms: {} })).toBe('PROMOTION_TERMS_INVALID terms');
    expect(await wrong({ terms: { ...coupon(), ...flash() } })).toBe('PROMOTION_TERMS_INVALID terms');
    expect(await wrong({ terms: coupon({ code: 'a b' }) })).toBe(`PROMOTION_CODE_INVALID ${path}.code`);
    expect(await wrong({ terms: coupon({ discount: {} }) })).toBe(
      `PROMOTION_DISCOUNT_INVALID ${path}.discount`,
    );
    const both = { offMinor: '1', offBasisPoints: 1 };
    expect(await wrong({ terms: coupon({ discount: both }) })).toBe(
      `PROMOTION_DISCOUNT_INVALID ${path}.discount`,
    );
    const capped = { offMinor: '1', maxOffMinor: '1' };
    expect(await wrong({ terms: coupon({ discount: capped }) })).toBe(
      `PROMOTION_DISCOUNT_INVALID ${path}.discount`,
    );
    const tooMuch = { offBasisPoints: 10_001 };
    expect(await wrong({ terms: coupon({ discount: tooMuch }) })).toBe(
      `PROMOTION_NUMBER_INVALID ${path}.discount.offBasisPoints`,
    );
    expect(await wrong({ terms: coupon({ validDays: 0 }) })).toBe(
      `PROMOTION_NUMBER_INVALID ${path}.validDays`,
    );
    const falling = [
      { fromMinor: '200', offMinor: '20' },
      { fromMinor: '200', offMinor: '30' },
    ];
    expect(await wrong({ terms: steps(...falling) })).toBe('PROMOTION_STEPS_INVALID terms.threshold.steps');
    expect(await wrong({ terms: steps() })).toBe('PROMOTION_STEPS_INVALID terms.threshold.steps');
    const endless = { threshold: { repeat: 'EACH', steps: [{ fromMinor: '0', offMinor: '1' }] } };
    expect(await wrong({ terms: endless })).toBe('PROMOTION_STEPS_INVALID terms.threshold.steps');
    expect(await wrong({ terms: { gift: { gifts: [] } } })).toBe('PROMOTION_ITEMS_INVALID terms.gift.gifts');
    const unknown = { gift: { gifts: [{ variantId: encodeId('Variant', nobody) }] } };
    expect(await wrong({ terms: unknown })).toBe('PROMOTION_VARIANT_UNKNOWN terms.0');
    const items = flash().flashSale.items;
    expect(await wrong({ terms: { groupBuy: { size: 1, hours: 2, items } } })).toBe(
      'PROMOTION_NUMBER_INVALID terms.groupBuy.size',
    );
    expect(await wrong({ terms: { bargain: { cuts: 1, hours: 721, items } } })).toBe(
      'PROMOTION_NUMBER_INVALID terms.bargain.hours',
    );
  });

  it('has prices between the floor and the list, and counts units where it is about variants', async () => {
    expect(await wrong({ terms: flash({ priceMinor: '4999' }) })).toBe('PROMOTION_PRICE_INVALID terms');
    expect(await wrong({ terms: flash({ priceMinor: '6901' }) })).toBe('PROMOTION_PRICE_INVALID terms');
    const items = [{ variantId: cup.variantId, priceMinor: '6890' }];
    expect(await wrong({ terms: { bargain: { cuts: 11, hours: 1, items } } })).toBe(
      'PROMOTION_PRICE_INVALID terms',
    );
    expect(await wrong({ terms: flash({ quota: -1 }) })).toBe(
      'PROMOTION_NUMBER_INVALID terms.flashSale.items.0.quota',
    );
    expect(await wrong({ terms: flash(), quota: 1 })).toBe('PROMOTION_COUNTS_UNITS quota');
    expect(await wrong({ terms: flash(), productIds: [encodeId('Product', cup.productId)] })).toBe(
      'PROMOTION_SCOPE_USELESS productIds',
    );
    expect(await wrong({ terms: { flashSale: { items: [...items, ...items] } } })).toBe(
      'PROMOTION_ITEMS_INVALID terms.flashSale.items',
    );
    expect(await wrong({ currency: 'EUR', terms: flash() })).toBe('PROMOTION_VARIANT_UNKNOWN terms.0');
  });

  it('that runs changes only what surprises nobody', async () => {
    const made = await create(staff, { ...draft, slug: 'runs', terms: steps({ offMinor: '5' }), quota: 9 });
    const promotionId = made.promotion?.id ?? '';
    await begin(staff, { promotionId });
    const codes = async (input: object) =>
      (await change(staff, { promotionId, ...input })).errors.map(({ code }) => code);
    expect(await codes({ budgetMinor: '100' })).toEqual(['PROMOTION_IS_FIXED']);
    expect(await codes({ endsAt: '2020-01-01T00:00:00Z' })).toEqual(['PROMOTION_WINDOW_INVALID']);
    expect(await codes({ titleEn: '' })).toEqual(['PROMOTION_TITLE_LENGTH']);
    expect(await codes({ titleEn: 'Runs on', quota: 10 })).toEqual([]);
    const stored = await app.kernel.database.client.promotion.findUniqueOrThrow({ where: { slug: 'runs' } });
    expect(stored).toMatchObject({ titleEn: 'Runs on', titleZh: '秋日', quota: 10, budgetMinor: null });
    expect(await codes({ promotionId: encodeId('Promotion', nobody) })).toEqual(['PROMOTION_NOT_FOUND']);
    await end(staff, { promotionId });
    expect(await codes({ quota: 11 })).toEqual(['PROMOTION_IS_FIXED']);
  });
});

describe('what everybody sees', () => {
  it('is what runs; a code that must be known is told nobody', async () => {
    for (const [slug, terms] of [
      ['seen', steps({ offMinor: '5' })],
      ['claimed', coupon({ code: 'CLAIMED', access: 'CLAIM' })],
      ['secret', coupon({ code: 'SECRET' })],
    ] as const) {
      const { promotion } = await create(staff, { ...draft, slug, terms });
      await begin(staff, { promotionId: promotion?.id });
    }
    await create(staff, { ...draft, slug: 'later', terms: steps({ offMinor: '5' }) });
    const { data } = await app.stranger.run<{
      promotions: { nodes: { slug: string; code: string | null }[] };
      secret: object | null;
      later: object | null;
    }>(
      '{ promotions { nodes { slug code } } secret: promotion(slug: "secret") { id } later: promotion(slug: "later") { id } }',
    );
    expect(data.promotions.nodes).toEqual(
      expect.arrayContaining([
        { slug: 'seen', code: null },
        { slug: 'claimed', code: 'CLAIMED' },
      ]),
    );
    expect(data.promotions.nodes.map(({ slug }) => slug)).not.toContain('secret');
    expect([data.secret, data.later]).toEqual([null, null]);
  });
});
