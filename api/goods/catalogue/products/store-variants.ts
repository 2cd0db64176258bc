import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { skuTaken } from './check-references.ts';
import type { VariantContent } from './content.ts';

/**
 * Makes these the living variants of a product that is locked, in this order. All of them retire first and the named ones
 * come back, so that two of them may exchange their choices, which are unique at every moment.
 *
 * @throws DomainError SKU_TAKEN when another product has taken one in this very moment.
 */
export async function storeVariants(
  { tx, clock }: WriteContext,
  productId: string,
  variants: readonly VariantContent[],
): Promise<void> {
  const now = clock.now();
  await tx.$executeRaw`
    UPDATE goods_variant SET retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    WHERE product_id = ${productId}::uuid AND retired_at IS NULL`;
  const rows = variants.map((variant, position) => ({ ...variant, position, id: newId(clock) }));
  const stored = await tx.$queryRaw<{ sku: string }[]>`
    INSERT INTO goods_variant AS v (id, product_id, sku, choices, price_minor, compare_at_minor, member_price_minor,
      cost_minor, floor_minor, weight_grams, tracks_stock, order_limit, image_url, position, created_at, updated_at)
    SELECT w.id, ${productId}::uuid, w.sku, w.choices, w."priceMinor", w."compareAtMinor", w."memberPriceMinor",
      w."costMinor", w."floorMinor", w."weightGrams", w."tracksStock", w."orderLimit", w."imageUrl", w.position,
      ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS w(id uuid, sku text, choices jsonb, "priceMinor" bigint,
      "compareAtMinor" bigint, "memberPriceMinor" bigint, "costMinor" bigint, "floorMinor" bigint, "weightGrams" int,
      "tracksStock" boolean, "orderLimit" int, "imageUrl" text, position int)
    ORDER BY w.sku
    ON CONFLICT (sku) DO UPDATE SET choices = EXCLUDED.choices, price_minor = EXCLUDED.price_minor,
      compare_at_minor = EXCLUDED.compare_at_minor, member_price_minor = EXCLUDED.member_price_minor,
      cost_minor = EXCLUDED.cost_minor, floor_minor = EXCLUDED.floor_minor, weight_grams = EXCLUDED.weight_grams,
      tracks_stock = EXCLUDED.tracks_stock, order_limit = EXCLUDED.order_limit, image_url = EXCLUDED.image_url,
      position = EXCLUDED.position, updated_at = EXCLUDED.updated_at, retired_at = NULL
    WHERE v.product_id = EXCLUDED.product_id
    RETURNING v.sku`;
  if (stored.length === variants.length) return;
  const skus = variants.map(({ sku }) => sku);
  const known = new Set(stored.map(({ sku }) => sku));
  throw skuTaken(skus, { sku: skus.find((sku) => !known.has(sku)) ?? '', slug: null });
}
