import { describe, expect, it } from 'vitest';
import {
  completeCheckout,
  retireShippingMethod,
  shippingStrategy,
  updateCartLine,
  upsertShippingMethod,
} from '#api/goods/index.ts';
import { provide } from '#core/hooks.ts';
import { newId } from '#core/ids.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { home } from '#tests/points/reward-shop.ts';
import { faultsIn } from '../checkout/till.ts';
import { type Counter, openCounter } from '../pricing/counter.ts';

const flat = { kind: 'FLAT', amountMinor: '1200' };

async function setQuantity(shop: Counter, userId: string, quantity: number): Promise<void> {
  const line = await shop.kernel.database.client.cartLine.findFirstOrThrow({ where: { cart: { userId } } });
  await updateCartLine(asMember(shop.kernel, userId), { lineId: line.id, quantity });
}

describe('goods that are sent', () => {
  it('cost what the chosen way to send them costs, its tax included, and the order says how', async () => {
    const shop = await openCounter();
    await shop.zone({
      prices: 'EXCLUDE_TAX',
      areas: [{ country: 'CN' }],
      rates: [
        { taxClass: 'standard', ratePpm: 130_000 },
        { taxClass: 'transport', ratePpm: 90_000 },
      ],
    });
    const express = await shop.method({ rates: flat, taxClass: 'transport' });
    const lin = await shop.buyer(1n, [shop.tea]);
    const { quote, shippingOptions, problems } = await shop.preview(lin);
    expect(problems).toMatchObject([{ code: 'SHIPPING_METHOD_REQUIRED', path: ['shippingMethod'] }]);
    expect(shippingOptions).toMatchObject([{ methodId: express, slug: 'express', amountMinor: 1_308n }]);
    // 128.00 and 13 %
    expect(quote).toMatchObject({ totalMinor: 14_464n, shippingMinor: 0n });
    const { checkoutId } = await shop.start(lin, { shippingMethod: express, expectedTotalMinor: 15_772n });
    await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
    expect(await shop.orderOf(checkoutId)).toMatchObject({
      subtotalMinor: 12_800n,
      shipping: { methodId: express, slug: 'express', titleEn: 'A test', titleZh: '测试' },
      shippingMinor: 1_308n,
      shippingTaxMinor: 108n,
      taxMinor: 1_772n,
      totalMinor: 15_772n,
    });
    expect(await faultsIn(shop)).toEqual([]);
  });

  it('are sent by weight, up to what can be carried, and for nothing from an amount on', async () => {
    const shop = await openCounter();
    const tiers = [
      { upToGrams: 1_000, amountMinor: '800' },
      { upToGrams: 5_000, amountMinor: '2000' },
    ];
    const light = await shop.method({ rates: { kind: 'BY_WEIGHT', tiers } });
    await shop.method({ slug: 'generous', rates: { ...flat, freeFromMinor: '38400' }, position: 1 });
    const lin = await shop.buyer(1n, [shop.tea]);
    const prices = async () =>
      (await shop.preview(lin)).shippingOptions.map(({ slug, amountMinor }) => [slug, amountMinor]);
    expect(await prices()).toEqual([
      ['express', 800n],
      ['generous', 1_200n],
    ]);
    await setQuantity(shop, lin, 3);
    expect(await prices()).toEqual([
      ['express', 2_000n],
      ['generous', 0n],
    ]);
    await setQuantity(shop, lin, 11);
    expect(await prices()).toEqual([['generous', 0n]]);
    await expect(shop.start(lin, { shippingMethod: light })).rejects.toMatchObject({
      code: 'SHIPPING_NOT_AVAILABLE',
    });
  });

  it('are refused where nothing goes to, by a way that is unknown or retired, or without one', async () => {
    const shop = await openCounter();
    const toIceland = await shop.method({ rates: flat, areas: [{ country: 'IS' }] });
    const lin = await shop.buyer(1n, [shop.tea]);
    for (const shippingMethod of [null, toIceland])
      await expect(shop.start(lin, { shippingMethod })).rejects.toMatchObject({
        code: 'SHIPPING_NOT_AVAILABLE',
        path: ['address'],
      });
    const toShanghai = await shop.method({
      slug: 'city',
      rates: flat,
      areas: [{ country: 'CN', province: '上海市' }],
    });
    await expect(shop.start(lin)).rejects.toMatchObject({ code: 'SHIPPING_METHOD_REQUIRED' });
    for (const shippingMethod of [toIceland, newId(shop.clock)])
      await expect(shop.start(lin, { shippingMethod })).rejects.toMatchObject({
        code: 'SHIPPING_NOT_AVAILABLE',
        path: ['shippingMethod'],
      });
    await expect(
      shop.start(lin, { shippingMethod: toShanghai, address: { ...home, province: '北京市' } }),
    ).rejects.toMatchObject({ code: 'SHIPPING_NOT_AVAILABLE' });
    expect(await shop.kernel.database.client.checkout.count()).toBe(0);
    await shop.start(lin, { shippingMethod: toShanghai });
    for (const shippingMethodId of [toIceland, toShanghai])
      await retireShippingMethod(shop.house(), { shippingMethodId, reason: 'A test.' });
    // Where no way is configured, sending is free.
    const { checkoutId } = await shop.start(lin);
    expect(await shop.checkoutOf(checkoutId)).toMatchObject({ totalMinor: 12_800n });
  });

  it('may be priced by a plugin', async () => {
    const byUnit = provide(shippingStrategy, {
      calculate: ({ code, settings }, { units }) =>
        code === 'by-unit' ? BigInt(units) * BigInt(Number(settings.each)) : null,
    });
    const plugin = {
      id: 'couriers',
      summary: { en: 'Couriers', zh: '快递' },
      version: '1.0.0',
      core: '^0.1',
      hooks: [byUnit],
    };
    const custom = { kind: 'CUSTOM', code: 'by-unit', settings: { each: 150 } };
    const shop = await openCounter({ manifests: [plugin] });
    await shop.method({ rates: custom });
    await shop.method({ slug: 'unknown', rates: { kind: 'CUSTOM', code: 'by-magic' } });
    const lin = await shop.buyer(1n, [shop.tea]);
    await setQuantity(shop, lin, 4);
    expect((await shop.preview(lin)).shippingOptions).toMatchObject([{ slug: 'express', amountMinor: 600n }]);
    const without = await openCounter();
    await without.method({ rates: custom });
    const fei = await without.buyer(1n, [without.tea]);
    expect((await without.preview(fei)).problems).toMatchObject([{ code: 'SHIPPING_NOT_AVAILABLE' }]);
  });
});

it('what is not sent needs no way to send it', async () => {
  const shop = await openCounter();
  await shop.method({ rates: flat });
  const lin = await shop.buyer(1n, [shop.course]);
  const { checkoutId } = await shop.start(lin, { address: null });
  expect(await shop.checkoutOf(checkoutId)).toMatchObject({ totalMinor: 9_900n });
});

it('a form that is wrong changes nothing', async () => {
  const shop = await openCounter();
  const good = {
    slug: 'express',
    titleEn: 'Express',
    titleZh: '快递',
    currency: 'CNY',
    rates: flat,
    reason: 'A test.',
  };
  const tiers = (...grams: (number | null)[]) => ({
    rates: { kind: 'BY_WEIGHT', tiers: grams.map((upToGrams) => ({ upToGrams, amountMinor: '1' })) },
  });
  const wrong: [object, string][] = [
    [{ slug: '-' }, 'PRICING_SLUG_INVALID'],
    [{ titleEn: ' ' }, 'PRICING_TITLE_LENGTH'],
    [{ currency: 'YUAN' }, 'SHIPPING_CURRENCY_INVALID'],
    [{ areas: [{ country: 'China' }] }, 'AREA_INVALID'],
    [{ rates: { kind: 'FLAT' } }, 'SHIPPING_RATES_INVALID'],
    [{ rates: { kind: 'FLAT', amountMinor: '-1' } }, 'SHIPPING_RATES_INVALID'],
    [{ rates: { ...flat, code: 'x' } }, 'SHIPPING_RATES_INVALID'],
    [tiers(), 'SHIPPING_RATES_INVALID'],
    [tiers(500, 500), 'SHIPPING_RATES_INVALID'],
    [tiers(null, 500), 'SHIPPING_RATES_INVALID'],
    [{ taxClass: '' }, 'TAX_CLASS_INVALID'],
    [{ position: -1 }, 'SHIPPING_POSITION_INVALID'],
    [{ reason: 'x'.repeat(501) }, 'PRICING_REASON_LENGTH'],
  ];
  for (const [change, code] of wrong)
    await expect(
      upsertShippingMethod(shop.house(), { ...good, ...change }),
      JSON.stringify(change),
    ).rejects.toMatchObject({ code });
  for (const act of [
    () => upsertShippingMethod(asMember(shop.kernel, shop.tea.rowId), good),
    () =>
      retireShippingMethod(asMember(shop.kernel, shop.tea.rowId), {
        shippingMethodId: newId(shop.clock),
        reason: 'A test.',
      }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(
    retireShippingMethod(shop.house(), { shippingMethodId: newId(shop.clock), reason: 'A test.' }),
  ).rejects.toMatchObject({ code: 'SHIPPING_METHOD_NOT_FOUND' });
  expect(await shop.kernel.database.client.shippingMethod.count()).toBe(0);
});
