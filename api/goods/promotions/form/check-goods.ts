import type { DomainError } from '#core/errors.ts';
import type { Reader } from '../../pricing/reader.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { bargainRules } from '../kinds/bargain.ts';
import type { PromotionContent } from './promotion-form.ts';

interface Priced {
  readonly id: string;
  readonly sku: string;
  readonly priceMinor: bigint;
  readonly floorMinor: bigint;
}

/**
 * Whether there is what a promotion is about, and whether its prices are prices: no dearer than the list, and not below the
 * floor of a variant. Three statements, whatever it names.
 *
 * @throws DomainError PROMOTION_VARIANT_UNKNOWN, PROMOTION_PRICE_INVALID, PROMOTION_SCOPE_UNKNOWN.
 */
export async function checkGoods(
  reader: Reader,
  { content, items, giftIds }: Pick<PromotionContent, 'content' | 'items' | 'giftIds'>,
): Promise<void> {
  const ids = [...items.map(({ variantId }) => variantId), ...giftIds];
  const variants = await reader.$queryRaw<Priced[]>`
    SELECT v.id, v.sku, v.price_minor AS "priceMinor", coalesce(v.floor_minor, 0) AS "floorMinor"
    FROM goods_variant v JOIN goods_product p ON p.id = v.product_id
    WHERE v.id = ANY (${ids}::uuid[]) AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.currency = ${content.currency}`;
  const known = new Map(variants.map((variant) => [variant.id, variant]));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw promotionAdminErrors.PROMOTION_VARIANT_UNKNOWN({ path: ['terms', String(unknown)] });
  for (const { variantId, priceMinor } of items) {
    const variant = known.get(variantId);
    if (variant && !isPrice(content, priceMinor, variant)) throw noPrice(variant);
  }
  await checkScope(reader, content);
}

/** Every cut of a bargain takes off a unit at least. */
function isPrice({ kind, rules }: PromotionContent['content'], price: bigint, variant: Priced): boolean {
  const most = variant.priceMinor - (kind === 'BARGAIN' ? BigInt(cutsOf(rules)) : 0n);
  return price >= variant.floorMinor && price <= most;
}

function cutsOf(rules: object): number {
  return bargainRules.parse(rules).cuts;
}

function noPrice({ sku, priceMinor, floorMinor }: Priced): DomainError {
  return promotionAdminErrors.PROMOTION_PRICE_INVALID({
    path: ['terms'],
    data: { sku, priceMinor: String(priceMinor), floorMinor: String(floorMinor) },
  });
}

async function checkScope(
  reader: Reader,
  { productIds, categoryIds }: PromotionContent['content'],
): Promise<void> {
  if (productIds.length + categoryIds.length === 0) return;
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM goods_product WHERE id = ANY (${productIds}::uuid[]))
      + (SELECT count(*) FROM goods_category WHERE id = ANY (${categoryIds}::uuid[])))::int AS count`;
  if (found?.count !== productIds.length + categoryIds.length)
    throw promotionAdminErrors.PROMOTION_SCOPE_UNKNOWN({ path: ['productIds'] });
}
