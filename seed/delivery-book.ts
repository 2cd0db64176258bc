import { upsertShippingMethod, upsertTaxZone } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { countries } from '#core/countries.ts';

/** The ways to send goods in the story, as orders call them. */
export const sendings = ['standard', 'express', 'pick-up', 'international'] as const;

export type Sending = (typeof sendings)[number];

const reason = 'The shop opens';
const currency = 'CNY';
const yuan = (amount: number) => BigInt(amount * 100);
const china = { country: 'CN' };
const abroad = [...countries].filter((country) => country !== 'CN').map((country) => ({ country }));
/** As people of the story and their frontends write it. */
const shanghai = ['上海', '上海市', 'Shanghai'].map((province) => ({ country: 'CN', province }));

type Method = Omit<Parameters<typeof upsertShippingMethod>[1], 'slug' | 'currency' | 'position' | 'reason'>;

const methods: Readonly<Record<Sending, Method>> = {
  standard: {
    titleEn: 'Standard, 2 to 4 days',
    titleZh: '标准快递（2–4 天）',
    areas: [china],
    rates: {
      kind: 'BY_WEIGHT',
      tiers: [
        { upToGrams: 1_000, amountMinor: yuan(8) },
        { upToGrams: 5_000, amountMinor: yuan(15) },
        { upToGrams: null, amountMinor: yuan(30) },
      ],
      freeFromMinor: yuan(99),
    },
  },
  express: {
    titleEn: 'Express, the next day',
    titleZh: '次日达',
    areas: [china],
    rates: { kind: 'FLAT', amountMinor: yuan(22) },
  },
  'pick-up': {
    titleEn: 'Picked up at our shop in Shanghai',
    titleZh: '上海门店自提',
    areas: shanghai,
    rates: { kind: 'FLAT', amountMinor: 0n },
  },
  international: {
    titleEn: 'By air, 7 to 14 days',
    titleZh: '国际空运（7–14 天）',
    areas: abroad,
    rates: { kind: 'FLAT', amountMinor: yuan(120) },
  },
};

/** What is raised where: in China prices hold it, elsewhere it comes on top as import duty does. */
const zones: readonly Omit<Parameters<typeof upsertTaxZone>[1], 'reason'>[] = [
  {
    slug: 'china',
    titleEn: 'China, VAT included',
    titleZh: '中国（含增值税）',
    prices: 'INCLUDE_TAX',
    areas: [china],
    rates: [
      { taxClass: 'standard', ratePpm: 130_000 },
      { taxClass: 'services', ratePpm: 60_000 },
    ],
  },
  {
    slug: 'germany',
    titleEn: 'Germany, import VAT',
    titleZh: '德国（进口增值税）',
    prices: 'EXCLUDE_TAX',
    areas: [{ country: 'DE' }],
    rates: [{ taxClass: 'standard', ratePpm: 190_000 }],
  },
  {
    slug: 'france',
    titleEn: 'France, import VAT',
    titleZh: '法国（进口增值税）',
    prices: 'EXCLUDE_TAX',
    areas: [{ country: 'FR' }],
    rates: [{ taxClass: 'standard', ratePpm: 200_000 }],
  },
];

/**
 * Says how goods are sent, and what taxes are raised where operators have said nothing of them yet.
 * @returns the ids of the ways to send goods, by slug.
 */
export async function openDelivery(house: ReadContext): Promise<ReadonlyMap<string, string>> {
  const known = await house.db.shippingMethod.findMany({ select: { slug: true, id: true } });
  const ids = new Map(known.map(({ slug, id }) => [slug, id]));
  for (const [position, slug] of sendings.entries()) {
    if (ids.has(slug)) continue;
    const form = { ...methods[slug], slug, currency, position, reason };
    ids.set(slug, (await upsertShippingMethod(house, form)).shippingMethodId);
  }
  if ((await house.db.taxZone.count()) === 0)
    for (const zone of zones) await upsertTaxZone(house, { ...zone, reason });
  return ids;
}
