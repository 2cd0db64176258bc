import { upsertShippingMethod } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Examples } from './operations.ts';
import { address } from './redemptions.ts';

const reason = 'Because we test.';
const nobodys = '01935b6e-0000-7000-8000-000000000000';
/** Dollars, since the town buys in yuan and would have to choose how it is sent. */
const byShip = {
  slug: 'by-ship',
  titleEn: 'By ship',
  titleZh: '海运',
  currency: 'USD',
  rates: { kind: 'FLAT', amountMinor: '900' },
  reason,
};

/** Inputs of what baskets cost. */
export const pricingExamples: Examples = {
  'Query.checkoutPreview': () => ({ input: { address } }),
  'Mutation.upsertTaxZone': () => ({
    slug: 'trial',
    titleEn: 'Trial',
    titleZh: '试',
    prices: 'INCLUDE_TAX',
    areas: [{ country: 'IS' }],
    rates: [{ taxClass: 'standard', ratePpm: 240_000 }],
    reason,
  }),
  'Mutation.upsertShippingMethod': () => byShip,
  'Mutation.retireShippingMethod': async ({ town, isAllowed }) => {
    if (!isAllowed) return { shippingMethodId: encodeId('ShippingMethod', nobodys), reason };
    const { shippingMethodId } = await upsertShippingMethod(systemContext(town.app.kernel, 'test'), {
      ...byShip,
      slug: 'by-mule',
    });
    return { shippingMethodId: encodeId('ShippingMethod', shippingMethodId), reason };
  },
};
