import type { WriteContext } from '#core/context.ts';
import type { ProductKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';

export interface FixedGoods {
  /** Names the product and its one variant. */
  readonly slug: string;
  readonly kind: Extract<ProductKind, 'MEMBERSHIP' | 'SERVICE'>;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly priceMinor: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** For how many days after the payment buyers may ask for their money; 7 when nothing is said. Stays as it was first said. */
  readonly refundWindowDays?: number;
  /** Whether those who bring buyers may earn by it; yes when nothing is said. Stays as it was first said. */
  readonly commissionable?: boolean;
}

/**
 * The goods behind what is sold by a way of its own (a membership plan, a ticket), so that orders, commissions and reports see
 * goods like any other: made once, and changed to what is said now. They stay a draft: nobody finds them in the shop, and
 * `startCheckoutOf` sells them.
 *
 * @returns null when something else has this slug, or another currency.
 */
export async function putFixedGoods(
  write: WriteContext,
  goods: FixedGoods,
): Promise<{ variantId: string } | null> {
  const { slug, kind, titleEn, titleZh, priceMinor, currency } = goods;
  const { refundWindowDays = 7, commissionable = true } = goods;
  const now = write.clock.now();
  const [row] = await write.tx.$queryRaw<{ variantId: string }[]>`
    WITH product AS (
      INSERT INTO goods_product AS p (id, slug, kind, title_en, title_zh, currency, options, media, min_price_minor, max_price_minor,
        refund_window_days, commissionable, created_at, updated_at)
      VALUES (${newId(write.clock)}::uuid, ${slug}, ${kind}::"ProductKind", ${titleEn}, ${titleZh}, ${currency}, '[]', '[]',
        ${priceMinor}::bigint, ${priceMinor}::bigint, ${refundWindowDays}::int, ${commissionable}::boolean, ${now}::timestamptz,
        ${now}::timestamptz)
      ON CONFLICT (slug) DO UPDATE SET title_en = excluded.title_en, title_zh = excluded.title_zh,
        min_price_minor = excluded.min_price_minor, max_price_minor = excluded.max_price_minor, updated_at = excluded.updated_at
      WHERE p.kind = excluded.kind AND p.currency = excluded.currency
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
