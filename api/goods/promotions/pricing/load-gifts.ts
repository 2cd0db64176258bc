import type { BasketLine } from '../../pricing/basket.ts';
import { basketColumns } from '../../pricing/basket-columns.ts';
import type { Reader } from '../../pricing/reader.ts';
import { giftRules } from '../kinds/gift.ts';
import type { GiftFact, PromotionFact } from './facts.ts';

type GiftRow = Omit<BasketLine, 'quantity'> & { readonly available: number | null };

type Giving = Pick<PromotionFact, 'kind' | 'rules'>;

/** The variants that promotions give, as they stand now. One statement, and none where nothing is given. */
export async function loadGifts(
  reader: Reader,
  promotions: readonly Giving[],
): Promise<ReadonlyMap<string, GiftRow>> {
  const wanted = promotions.flatMap(wishesOf).map(({ variantId }) => variantId);
  if (wanted.length === 0) return new Map();
  const rows = await reader.$queryRaw<GiftRow[]>`
    SELECT ${basketColumns}, v.price_minor AS "listPriceMinor",
      CASE WHEN v.tracks_stock THEN (
        SELECT coalesce(sum(s.on_hand - s.reserved - s.sold), 0)::int FROM goods_stock_level s
        JOIN goods_stock_location o ON o.id = s.location_id AND o.retired_at IS NULL WHERE s.variant_id = v.id) END AS available
    FROM goods_variant v JOIN goods_product p ON p.id = v.product_id
    WHERE v.id = ANY (${wanted}::uuid[]) AND v.retired_at IS NULL AND p.retired_at IS NULL`;
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** What one promotion gives of it. */
export function giftsOf(promotion: Giving, gifts: ReadonlyMap<string, GiftRow>): readonly GiftFact[] {
  return wishesOf(promotion).flatMap(({ variantId, quantity }) => {
    const row = gifts.get(variantId);
    if (!row) return [];
    const { available, ...line } = row;
    return [{ line: { ...line, quantity }, available }];
  });
}

function wishesOf({ kind, rules }: Giving) {
  return kind === 'GIFT' ? giftRules.parse(rules).gifts : [];
}
