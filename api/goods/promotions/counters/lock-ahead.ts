import type { WriteContext } from '#core/context.ts';

interface Ahead {
  /** The checkout that is about to end. */
  readonly checkoutId: string;
  /** The codes of the coupons that the next one names, as they are stored. */
  readonly codes: readonly string[];
}

/**
 * For who ends a checkout and begins another in one transaction: locks what is counted of the promotions of both, before the
 * first lets its stock go. Otherwise the second would lock promotions behind stock, and everybody else does it the other
 * way round. Promotions that apply by themselves are not known yet.
 */
export async function lockPromotionsAhead(write: WriteContext, { checkoutId, codes }: Ahead): Promise<void> {
  await write.tx.$queryRaw`
    SELECT p.id FROM goods_promotion p
    WHERE (p.budget_minor IS NOT NULL OR (p.quota IS NOT NULL AND (p.kind <> 'COUPON' OR p.rules ->> 'access' = 'CODE'))) AND (
      p.code = ANY (${[...codes]}::text[])
      OR p.id IN (SELECT u.promotion_id FROM goods_promotion_use u WHERE u.checkout_id = ${checkoutId}::uuid AND u.state <> 'RELEASED'))
    ORDER BY p.id FOR NO KEY UPDATE`;
}
