import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import type { ParsedItem } from '../form/items.ts';

/** The variants of a promotion, all in one statement. */
export async function writeItems(
  write: WriteContext,
  promotionId: string,
  items: readonly ParsedItem[],
): Promise<void> {
  if (items.length === 0) return;
  await write.tx.$executeRaw`
    INSERT INTO goods_promotion_item (promotion_id, variant_id, position, price_minor, quota, per_member_limit)
    SELECT ${promotionId}::uuid, i."variantId", i.position, i."priceMinor", i.quota, i."perMemberLimit"
    FROM jsonb_to_recordset(${toJson(items)}::jsonb) AS i("variantId" uuid, position int, "priceMinor" bigint, quota int, "perMemberLimit" int)`;
}
