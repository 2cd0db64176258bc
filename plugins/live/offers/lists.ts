import type { ReadContext } from '#core/context.ts';
import type { LiveOffer } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

/** The live prices of sessions that are not withdrawn, the newest first: one statement for all. */
export async function offersOf(
  ctx: ReadContext,
  sessionIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, LiveOffer[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<LiveOffer[]>`
    SELECT o.id, o.session_id AS "sessionId", o.product_id AS "productId", o.variant_id AS "variantId", o.currency,
      o.price_minor AS "priceMinor", o.quota, o.per_member_limit AS "perMemberLimit", o.promotion_id AS "promotionId",
      o.made_by AS "madeBy", o.created_at AS "createdAt", o.withdrawn_at AS "withdrawnAt"
    FROM unnest(${[...sessionIds]}::uuid[]) AS s(id) CROSS JOIN LATERAL (
      SELECT * FROM live_offer WHERE session_id = s.id AND withdrawn_at IS NULL ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) o`;
  return Map.groupBy(rows, ({ sessionId }) => sessionId);
}

/** How a live price that has been opened stands. */
export interface OfferStanding {
  readonly offerId: string;
  /** Whether it can be bought for it now. */
  readonly isOpen: boolean;
  /** How many units are left. */
  readonly remaining: number;
}

/** How live prices that have been opened stand: one statement for all. */
export async function standingsOf(
  ctx: ReadContext,
  offerIds: readonly string[],
): Promise<Map<string, OfferStanding>> {
  const rows = await ctx.db.$queryRaw<OfferStanding[]>`
    SELECT o.id AS "offerId", p.state = 'ACTIVE' AND p.ends_at > ${ctx.clock.now()}::timestamptz AND i.used < i.quota AS "isOpen",
      greatest(i.quota - i.used, 0) AS remaining
    FROM live_offer o JOIN goods_promotion p ON p.id = o.promotion_id
      JOIN goods_promotion_item i ON i.promotion_id = p.id AND i.variant_id = o.variant_id
    WHERE o.id = ANY (${[...offerIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.offerId, row]));
}
