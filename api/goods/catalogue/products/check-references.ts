import type { WriteContext } from '#core/context.ts';
import { categoryErrors } from '../categories/errors.ts';
import type { ProductContent } from './content.ts';
import { productErrors } from './errors.ts';

interface Change {
  readonly wanted: ProductContent;
  readonly before?: ProductContent;
}

interface Found {
  readonly hasCategory: boolean;
  readonly isInUse: boolean;
  readonly taken: { readonly sku: string; readonly slug: string }[] | null;
}

/**
 * Whether what a product refers to is there, and what must stay as it is does.
 * @throws DomainError CATEGORY_NOT_FOUND, SKU_TAKEN, PRODUCT_KIND_FIXED, PRODUCT_CURRENCY_FIXED.
 */
export async function checkReferences(
  { tx }: WriteContext,
  productId: string,
  { wanted, before }: Change,
): Promise<void> {
  // By its slug: somebody else may have made it in this very moment.
  const { slug, categoryId, variants } = wanted;
  const skus = variants.map(({ sku }) => sku);
  const [found] = await tx.$queryRaw<[Found]>`
    SELECT EXISTS (SELECT FROM goods_category WHERE id = ${categoryId}::uuid AND retired_at IS NULL) AS "hasCategory",
      EXISTS (SELECT FROM goods_variant v WHERE v.product_id = ${productId}::uuid AND (
        EXISTS (SELECT FROM goods_cart_line l WHERE l.variant_id = v.id)
        OR EXISTS (SELECT FROM goods_order_line l WHERE l.variant_id = v.id))) AS "isInUse",
      (SELECT json_agg(json_build_object('sku', v.sku, 'slug', p.slug) ORDER BY v.sku)
        FROM goods_variant v JOIN goods_product p ON p.id = v.product_id
        WHERE v.sku = ANY (${skus}::text[]) AND p.slug <> ${slug}) AS taken`;
  const { hasCategory, isInUse, taken } = found;
  // What was retired under it stays where it is.
  if (categoryId !== null && !hasCategory && categoryId !== before?.categoryId)
    throw categoryErrors.CATEGORY_NOT_FOUND({ path: ['categoryId'] });
  const [first] = taken ?? [];
  if (first) throw skuTaken(skus, first);
  if (!before || !isInUse) return;
  if (before.kind !== wanted.kind) throw productErrors.PRODUCT_KIND_FIXED({ path: ['kind'] });
  if (before.currency !== wanted.currency) throw productErrors.PRODUCT_CURRENCY_FIXED({ path: ['currency'] });
}

/** That a SKU of these belongs to another product. */
export function skuTaken(
  skus: readonly string[],
  { sku, slug }: { readonly sku: string; readonly slug: string | null },
) {
  const path = ['variants', String(skus.indexOf(sku)), 'sku'];
  return productErrors.SKU_TAKEN({ path, data: { sku, productSlug: slug } });
}
