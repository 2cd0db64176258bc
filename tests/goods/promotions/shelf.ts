import type { QuoteLine } from '#api/goods/index.ts';
import type { PromotionFact } from '../../../api/goods/promotions/pricing/facts.ts';

export const at = new Date('2026-11-27T04:00:00.000Z');

/** A line of a basket as pricing gives it to promotions: units at their price. */
export function line(variantId: string, unitPriceMinor: bigint, more: Partial<QuoteLine> = {}): QuoteLine {
  const quantity = more.quantity ?? 1;
  return {
    variantId,
    productId: `product of ${variantId}`,
    categoryId: null,
    kind: 'PHYSICAL',
    sku: variantId,
    titleEn: variantId,
    titleZh: variantId,
    choices: {},
    imageUrl: null,
    listPriceMinor: unitPriceMinor,
    memberPriceMinor: null,
    floorMinor: null,
    costMinor: null,
    taxClass: 'standard',
    weightGrams: 0,
    tracksStock: true,
    needsShipping: true,
    refundWindowDays: 7,
    commissionable: true,
    unitPriceMinor,
    discountMinor: 0n,
    pointsMinor: 0n,
    points: 0n,
    taxMinor: 0n,
    taxIncluded: true,
    adjustments: [],
    giftOf: null,
    ...more,
    quantity,
    totalMinor: unitPriceMinor * BigInt(quantity),
  };
}

/** A promotion that runs. */
export function fact(
  id: string,
  kind: PromotionFact['kind'],
  rules: unknown,
  more: Partial<PromotionFact> = {},
): PromotionFact {
  return {
    id,
    kind,
    state: 'ACTIVE',
    titleEn: id,
    titleZh: id,
    rules,
    stacking: 'BEST_OF_GROUP',
    stackGroup: kind,
    priority: 100,
    startsAt: at,
    endsAt: null,
    code: null,
    productIds: null,
    quotaLeft: null,
    memberLeft: null,
    budgetLeftMinor: null,
    items: [],
    gifts: [],
    couponId: null,
    seat: null,
    bargainId: null,
    ...more,
  };
}

/** From so much on so much off. */
export function off(fromMinor: bigint, offMinor: bigint) {
  return {
    fromMinor: String(fromMinor),
    offMinor: String(offMinor),
    offBasisPoints: null,
    maxOffMinor: null,
  };
}

/** From so much on a share off, capped or not. */
export function share(fromMinor: bigint, offBasisPoints: number, maxOffMinor: bigint | null = null) {
  return {
    fromMinor: String(fromMinor),
    offMinor: null,
    offBasisPoints,
    maxOffMinor: maxOffMinor === null ? null : String(maxOffMinor),
  };
}

export const threshold = (...steps: object[]) => ({ repeat: 'ONCE', steps });
export const coupon = (discount: object) => ({ access: 'CODE', validDays: null, discount });

/** A price for units of a variant. */
export function item(
  variantId: string,
  priceMinor: bigint,
  quotaLeft: number | null = null,
  memberLeft: number | null = null,
) {
  return { variantId, priceMinor, quotaLeft, memberLeft };
}
