import type { ReadContext } from '#core/context.ts';
import type { Promotion } from '#core/db/generated/client/client.ts';
import { promotionKinds } from '../kinds/kinds.ts';
import type { Tried } from './tried.ts';

/** Why two promotions do not both apply. */
export type ConflictReason = 'SAME_GROUP' | 'STANDS_ALONE' | 'SAME_VARIANTS';

export interface PromotionConflict {
  readonly promotionId: string;
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly reason: ConflictReason;
}

const maxConflicts = 100;

type Other = Pick<
  Promotion,
  'id' | 'slug' | 'kind' | 'titleEn' | 'titleZh' | 'stacking' | 'stackGroup' | 'productIds' | 'categoryIds'
> & { readonly variantIds: readonly string[] };

/** What of the same time gets in the way of a promotion, the nearest first. One statement. */
export async function conflictsOf(ctx: ReadContext, tried: Tried): Promise<PromotionConflict[]> {
  const others = await ctx.db.$queryRaw<Other[]>`
    SELECT p.id, p.slug, p.kind, p.title_en AS "titleEn", p.title_zh AS "titleZh", p.stacking, p.stack_group AS "stackGroup",
      p.product_ids AS "productIds", p.category_ids AS "categoryIds",
      ARRAY(SELECT i.variant_id FROM goods_promotion_item i WHERE i.promotion_id = p.id) AS "variantIds"
    FROM goods_promotion p
    WHERE p.state <> 'ENDED' AND p.currency = ${tried.currency} AND p.id IS DISTINCT FROM ${tried.id}::uuid
      AND (p.ends_at IS NULL OR p.ends_at > ${tried.startsAt}::timestamptz)
      AND (${tried.endsAt}::timestamptz IS NULL OR p.starts_at < ${tried.endsAt}::timestamptz)
    ORDER BY p.starts_at, p.id LIMIT 1000`;
  return others.flatMap((other) => conflictOf(tried, other)).slice(0, maxConflicts);
}

function conflictOf(tried: Tried, other: Other): PromotionConflict[] {
  const reason = reasonOf(tried, other);
  if (!reason) return [];
  const { id: promotionId, slug, titleEn, titleZh } = other;
  return [{ promotionId, slug, titleEn, titleZh, reason }];
}

function reasonOf(tried: Tried, other: Other): ConflictReason | undefined {
  const [mine, others] = [promotionKinds[tried.kind].hasItems, promotionKinds[other.kind].hasItems];
  if (mine && others)
    return tried.items.some(({ variantId }) => other.variantIds.includes(variantId))
      ? 'SAME_VARIANTS'
      : undefined;
  if (mine || others) {
    const priced = mine ? tried : other;
    return priced.stacking === 'ALONE' ? 'STANDS_ALONE' : undefined;
  }
  if (!mayMeet(tried, other)) return undefined;
  if (tried.stacking === 'ALONE' || other.stacking === 'ALONE') return 'STANDS_ALONE';
  const isGrouped = tried.stacking === 'BEST_OF_GROUP' && other.stacking === 'BEST_OF_GROUP';
  return isGrouped && tried.stackGroup === other.stackGroup ? 'SAME_GROUP' : undefined;
}

/** Categories overlap with whatever may stand in them, so that only named products can be told apart. */
function mayMeet(
  a: Pick<Other, 'productIds' | 'categoryIds'>,
  b: Pick<Other, 'productIds' | 'categoryIds'>,
): boolean {
  const isNamed = (one: typeof a) => one.productIds.length > 0 && one.categoryIds.length === 0;
  if (!isNamed(a) || !isNamed(b)) return true;
  return a.productIds.some((id) => b.productIds.includes(id));
}
