import { priceGoods, withGoods } from '../../pricing/price-goods.ts';
import { type QuoteLine, sumBy } from '../../pricing/quote.ts';
import type { GiftFact, ItemFact, PromotionFact } from '../pricing/facts.ts';
import { sourceOf } from '../pricing/source.ts';
import { type PromotionUse, usesOf } from '../pricing/uses.ts';
import type { SampledLine } from './sample.ts';
import type { Tried } from './tried.ts';

/** A line as it would have been. */
export interface TriedLine {
  readonly line: QuoteLine;
  /** What the promotion takes off it, or what it gives. */
  readonly offMinor: bigint;
}

interface Scope {
  readonly productIds: readonly string[] | null;
  readonly gifts: readonly GiftFact[];
  readonly at: Date;
}

/**
 * What orders would have been under a promotion, one order after the other, while its quotas, limits and budget last. Everybody
 * is taken to use a coupon, to fill a group and to bargain down to the least. Pure.
 */
export function simulate(
  lines: readonly SampledLine[],
  tried: Tried,
  { productIds, gifts, at }: Scope,
): readonly (readonly TriedLine[])[] {
  const counters = new Counters(tried);
  const orders = [...Map.groupBy(lines, ({ orderId }) => orderId).values()];
  return orders.map((order) => {
    const userId = order[0]?.userId ?? '';
    const fact = factOf(tried, { productIds, gifts, at }, counters, userId);
    const promotions = [fact];
    const priced = priceGoods(order, { holdsMemberPrice: false, promotions, at });
    counters.count(usesOf(priced, promotions), userId);
    return withGoods(priced, order, promotions).map((line) => ({ line, offMinor: offOf(line, fact) }));
  });
}

function offOf({ adjustments }: QuoteLine, fact: PromotionFact): bigint {
  return sumBy(
    adjustments.filter(({ source }) => source === sourceOf(fact)),
    ({ amountMinor }) => amountMinor,
  );
}

function factOf(
  tried: Tried,
  { productIds, gifts, at }: Scope,
  left: Counters,
  userId: string,
): PromotionFact {
  return {
    ...tried,
    id: tried.id ?? 'draft',
    state: 'ACTIVE',
    startsAt: at,
    endsAt: null,
    productIds,
    gifts,
    quotaLeft: left.of(tried.quota, ''),
    memberLeft: left.of(tried.perMemberLimit, userId),
    budgetLeftMinor: tried.budgetMinor === null ? null : tried.budgetMinor - left.spentMinor,
    items: tried.items.map((item) => itemOf(item, left, userId)),
    couponId: 'everybody has one',
    seat: null,
    bargainId: null,
  };
}

function itemOf(item: Tried['items'][number], left: Counters, userId: string): ItemFact {
  const { variantId, priceMinor, quota, perMemberLimit } = item;
  return {
    variantId,
    priceMinor,
    quotaLeft: left.of(quota, `${variantId} `),
    memberLeft: left.of(perMemberLimit, `${variantId} ${userId}`),
  };
}

/** What would have been used so far: by all, and by each member; of the promotion, and of each variant. */
class Counters {
  spentMinor = 0n;
  readonly #used = new Map<string, number>();
  readonly #hasItems: boolean;

  constructor({ items }: Tried) {
    this.#hasItems = items.length > 0;
  }

  of(limit: number | null, key: string): number | null {
    return limit === null ? null : limit - (this.#used.get(key) ?? 0);
  }

  count(uses: readonly PromotionUse[], userId: string): void {
    for (const { variantId, quantity, amountMinor } of uses) {
      this.spentMinor += amountMinor;
      const prefix = this.#hasItems ? `${variantId} ` : '';
      for (const key of [prefix, `${prefix}${userId}`])
        this.#used.set(key, (this.#used.get(key) ?? 0) + quantity);
    }
  }
}
