import { createPromotion, startPromotion } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { bargainFor } from '#tests/goods/promotions/group-shop.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import type { Examples, Trial } from './operations.ts';

/** What makes goods cheaper in the town; by global ids. */
export interface TownPromotions {
  /** Friends bargain for these. */
  readonly bargainsId: string;
  readonly variantId: string;
  /** Bob's, to be helped with. */
  readonly bargainId: string;
}

const reason = 'Because we test.';
const nobodys = '01935b6e-0000-7000-8000-000000000000';

/** A coupon to claim, and something to bargain for, of which Bob has begun. */
export async function furnishPromotions(
  app: TestApp,
  { bob, variantId }: { readonly bob: string; readonly variantId: string },
): Promise<{ promotions: TownPromotions }> {
  const rowId = decodeId(variantId).id;
  await running(app, 'town-coupon', {
    coupon: { code: 'TOWN', access: 'CLAIM', discount: { offMinor: 1n } },
  });
  const items = [{ variantId: rowId, priceMinor: 1_000n }];
  const promotionId = await running(app, 'town-bargains', { bargain: { cuts: 100, hours: 720, items } });
  const bargainsId = encodeId('Promotion', promotionId);
  const begun = await bargainFor(connect(app.url, bob), { promotionId: bargainsId, variantId });
  return { promotions: { bargainsId, variantId, bargainId: begun.bargain?.id ?? '' } };
}

async function running(app: TestApp, slug: string, terms: object): Promise<string> {
  const ctx = systemContext(app.kernel, 'test');
  const said = { slug, titleEn: slug, titleZh: slug, currency: 'CNY', terms, reason };
  const { promotionId } = await createPromotion(ctx, said);
  await startPromotion(ctx, { promotionId, reason });
  return promotionId;
}

/** A draft for whoever may move one; for others nobody's. */
async function draft({ town, number, isAllowed }: Trial): Promise<string> {
  if (!isAllowed) return encodeId('Promotion', nobodys);
  const { promotionId } = await createPromotion(systemContext(town.app.kernel, 'test'), {
    slug: `draft-${number}`,
    titleEn: 'Draft',
    titleZh: '草稿',
    currency: 'USD',
    terms: { threshold: { steps: [{ offMinor: 1n }] } },
    reason,
  });
  return encodeId('Promotion', promotionId);
}

/** Inputs of the fields of promotions. */
export const promotionExamples: Examples = {
  'Query.bargain': ({ town }) => ({ id: town.promotions.bargainId }),
  'Query.buyingGroup': () => ({ id: encodeId('BuyingGroup', nobodys) }),
  'Query.buyingGroups': ({ town }) => ({ promotionId: town.promotions.bargainsId }),
  'Query.promotion': () => ({ slug: 'town-coupon' }),
  'Query.promotionDryRun': ({ town }) => ({ promotionId: town.promotions.bargainsId }),
  'Subscription.buyingGroupUpdates': () => ({ id: encodeId('BuyingGroup', nobodys) }),
  'Subscription.flashSaleUpdates': () => ({ promotionId: encodeId('Promotion', nobodys) }),
  'Mutation.claimCoupon': () => ({ code: 'TOWN' }),
  'Mutation.startBargain': ({ town: { promotions } }) => ({
    promotionId: promotions.bargainsId,
    variantId: promotions.variantId,
  }),
  'Mutation.cutBargain': ({ town }) => ({ bargainId: town.promotions.bargainId }),
  'Mutation.createPromotion': ({ number }) => ({
    slug: `trial-${number}`,
    titleEn: 'Trial',
    titleZh: '试',
    currency: 'USD',
    terms: { threshold: { steps: [{ offMinor: '1' }] } },
    reason,
  }),
  'Mutation.updatePromotion': async (trial) => ({ promotionId: await draft(trial), titleEn: 'New', reason }),
  'Mutation.startPromotion': async (trial) => ({ promotionId: await draft(trial), reason }),
  'Mutation.endPromotion': async (trial) => ({ promotionId: await draft(trial), reason }),
  'Mutation.pausePromotion': async (trial) => {
    const promotionId = await draft(trial);
    const ctx = systemContext(trial.town.app.kernel, 'test');
    if (trial.isAllowed) await startPromotion(ctx, { promotionId: decodeId(promotionId).id, reason });
    return { promotionId, reason };
  },
};
