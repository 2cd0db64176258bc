import { expect, it } from 'vitest';
import {
  completeCheckout,
  startCheckoutOf,
  type TaxStrategy,
  taxStrategy,
  upsertTaxZone,
} from '#api/goods/index.ts';
import { provide } from '#core/hooks.ts';
import { transact } from '#core/transact.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { home } from '#tests/points/reward-shop.ts';
import { faultsIn } from '../checkout/till.ts';
import { openCounter } from '../pricing/counter.ts';

const standard = { taxClass: 'standard', ratePpm: 130_000 };
const wish = {
  address: null,
  method: null,
  expectedTotalMinor: null,
  note: '',
  shippingMethod: null,
  points: 0n,
  couponCodes: [],
};

it('the taxes of an order are those of where it goes, class by class, and stay what they were', async () => {
  const shop = await openCounter();
  const education = { taxClass: 'education', ratePpm: 60_000 };
  await shop.zone({ prices: 'INCLUDE_TAX', areas: [{ country: 'cn' }], rates: [standard, education] });
  await shop.zone({
    slug: 'island',
    prices: 'EXCLUDE_TAX',
    areas: [{ country: 'CN', province: '海南省' }],
    rates: [{ taxClass: 'standard', ratePpm: 30_000 }],
  });
  const lin = await shop.buyer(0n + 1n, [shop.tea, shop.course]);
  const { checkoutId } = await shop.start(lin);
  await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
  const order = await shop.orderOf(checkoutId);
  // 128.00 x 13 / 113 = 14.73, and 99.00 x 6 / 106 = 5.60
  expect(order).toMatchObject({ totalMinor: 22_700n, taxMinor: 2_033n, shippingTaxMinor: 0n });
  expect(order.lines.map(({ taxMinor, taxIncluded }) => [taxMinor, taxIncluded])).toEqual([
    [1_473n, true],
    [560n, true],
  ]);
  const fei = await shop.buyer(1n, [shop.tea]);
  const southwards = { ...home, province: '海南省' };
  const { quote } = await shop.preview(fei, { address: southwards });
  expect(quote).toMatchObject({ subtotalMinor: 12_800n, taxMinor: 384n, totalMinor: 13_184n });
  const { quote: abroad } = await shop.preview(fei, { address: { ...home, country: 'IS' } });
  expect(abroad).toMatchObject({ taxMinor: 0n, totalMinor: 12_800n });
  expect(await faultsIn(shop)).toEqual([]);
});

it('a rate is valid from its day on; what went before cannot be changed', async () => {
  const shop = await openCounter();
  const { clock } = shop;
  const nextMonth = new Date(clock.now().getTime() + 30 * 86_400_000);
  const areas = [{ country: 'CN' }];
  await shop.zone({
    prices: 'INCLUDE_TAX',
    areas,
    rates: [standard, { taxClass: 'standard', ratePpm: 90_000, validFrom: nextMonth }],
  });
  const lin = await shop.buyer(1n, [shop.tea]);
  const taxNow = async () => (await shop.preview(lin)).quote?.taxMinor;
  expect(await taxNow()).toBe(1_473n);
  clock.set(nextMonth);
  expect(await taxNow()).toBe(1_057n);
  clock.set(new Date(nextMonth.getTime() + 1_000));
  await shop.zone({ prices: 'INCLUDE_TAX', areas, rates: [{ taxClass: 'standard', ratePpm: 0 }] });
  expect(await taxNow()).toBe(0n);
  await expect(
    shop.kernel.database.client.$executeRaw`UPDATE goods_tax_rate SET rate_ppm = 1`,
  ).rejects.toThrow(/permission denied/);
  await expect(asOwner(shop.databaseUrl, 'DELETE FROM goods_tax_rate')).rejects.toThrow();
  expect(await shop.kernel.database.client.taxRate.count()).toBe(3);
});

it('a form that is wrong changes nothing', async () => {
  const shop = await openCounter();
  const areas = [{ country: 'CN' }];
  await shop.zone({ prices: 'INCLUDE_TAX', areas, rates: [standard] });
  const good = {
    slug: 'other',
    titleEn: 'Other',
    titleZh: '其他',
    prices: 'INCLUDE_TAX' as const,
    areas: [{ country: 'JP' }],
    rates: [],
    reason: 'A test.',
  };
  const yesterday = new Date(shop.clock.now().getTime() - 86_400_000);
  const wrong: [Partial<typeof good> | object, string][] = [
    [{ slug: 'Other Zone' }, 'PRICING_SLUG_INVALID'],
    [{ titleZh: '' }, 'PRICING_TITLE_LENGTH'],
    [{ areas: [{ country: 'XX' }] }, 'AREA_INVALID'],
    [{ areas: [{ country: 'JP', province: 'a/b' }] }, 'AREA_INVALID'],
    [{ areas: Array(301).fill({ country: 'JP' }) }, 'AREAS_TOO_MANY'],
    [{ areas: [{ country: 'JP' }, { country: 'CN' }] }, 'TAX_AREA_TAKEN'],
    [{ rates: [{ taxClass: 'standard', ratePpm: 1_000_001 }] }, 'TAX_RATE_INVALID'],
    [{ rates: [{ taxClass: 'standard', ratePpm: -1 }] }, 'TAX_RATE_INVALID'],
    [{ rates: [standard, standard] }, 'TAX_RATE_INVALID'],
    [{ rates: [{ taxClass: 'No', ratePpm: 1 }] }, 'TAX_CLASS_INVALID'],
    [{ rates: [{ ...standard, validFrom: yesterday }] }, 'TAX_RATE_IN_PAST'],
    [{ rates: Array(101).fill(standard) }, 'TAX_RATES_TOO_MANY'],
    [{ reason: '' }, 'PRICING_REASON_LENGTH'],
  ];
  for (const [change, code] of wrong)
    await expect(upsertTaxZone(shop.house(), { ...good, ...change }), code).rejects.toMatchObject({ code });
  await expect(upsertTaxZone(asMember(shop.kernel, shop.tea.rowId), good)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await shop.kernel.database.client.taxZone.count()).toBe(1);
  expect(await shop.kernel.database.client.auditLog.count({ where: { action: 'upsertTaxZone' } })).toBe(1);
});

it('what a seller prices is taxed as of the house’s country, without member price or shipping', async () => {
  const shop = await openCounter();
  await shop.zone({ prices: 'EXCLUDE_TAX', areas: [{ country: 'CN' }], rates: [standard] });
  const mei = await shop.buyer(1n, []);
  await shop.letHaveMemberPrice(mei);
  const lines = [{ variantId: shop.tea.rowId, quantity: 2, unitPriceMinor: 10_000n }];
  const { checkoutId } = await transact(asMember(shop.kernel, mei), (write) =>
    startCheckoutOf(write, { purpose: 'test', lines, wish }),
  );
  expect(await shop.checkoutOf(checkoutId)).toMatchObject({ totalMinor: 22_600n });
});

it('a plugin may say what is raised instead of the zones', async () => {
  const flat: TaxStrategy = {
    ratesFor: async () => ({ prices: 'EXCLUDE_TAX', ratesPpm: { standard: 500_000 } }),
  };
  const plugin = {
    id: 'dues',
    summary: { en: 'Dues', zh: '税费' },
    version: '1.0.0',
    core: '^0.1',
    hooks: [provide(taxStrategy, flat)],
  };
  const shop = await openCounter({ manifests: [plugin] });
  await shop.zone({ prices: 'INCLUDE_TAX', areas: [{ country: 'CN' }], rates: [standard] });
  const lin = await shop.buyer(1n, [shop.tea]);
  expect((await shop.preview(lin)).quote).toMatchObject({ taxMinor: 6_400n, totalMinor: 19_200n });
});
