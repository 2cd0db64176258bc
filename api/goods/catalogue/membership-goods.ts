import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';

export interface MembershipGoods {
  /** Names the product and its one variant. */
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly priceMinor: bigint;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * The goods behind a membership plan, so that orders, commissions and reports see goods like any other: made once, and
 * changed to what is said now. They stay a draft: plans are listed and bought by ways of their own.
 *
 * @returns null when something else has this slug, or another currency.
 */
export async function putMembershipGoods(
  write: WriteContext,
  goods: MembershipGoods,
): Promise<{ variantId: string } | null> {
  const { slug, titleEn, titleZh, priceMinor, currency } = goods;
  const now = write.clock.now();
  const [row] = await write.tx.$queryRaw<{ variantId: string }[]>`
    WITH product AS (
      INSERT INTO goods_product AS p (id, slug, kind, title_en, title_zh, currency, options, media, min_price_minor, max_price_minor,
        created_at, updated_at)
      VALUES (${newId(write.clock)}::uuid, ${slug}, 'MEMBERSHIP', ${titleEn}, ${titleZh}, ${currency}, '[]', '[]',
        ${priceMinor}::bigint, ${priceMinor}::bigint, ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (slug) DO UPDATE SET title_en = excluded.title_en, title_zh = excluded.title_zh,
        min_price_minor = excluded.min_price_minor, max_price_minor = excluded.max_price_minor, updated_at = excluded.updated_at
      WHERE p.kind = 'MEMBERSHIP' AND p.currency = excluded.currency
      RETURNING id
    )
    INSERT INTO goods_variant AS v (id, product_id, sku, choices, price_minor, tracks_stock, order_limit, created_at, updated_at)
    SELECT ${newId(write.clock)}::uuid, id, ${slug}, '{}', ${priceMinor}::bigint, false, 1, ${now}::timestamptz, ${now}::timestamptz
    FROM product
    ON CONFLICT (sku) DO UPDATE SET price_minor = excluded.price_minor, updated_at = excluded.updated_at
    WHERE v.product_id = excluded.product_id
    RETURNING v.id AS "variantId"`;
  return row ?? null;
}
