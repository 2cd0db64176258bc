import type { WriteContext } from '#core/context.ts';
import { announce, type Changed } from './announce.ts';

/** What a checkout has taken of promotions is free again; nothing happens when it is already. Locks its uses first. */
export async function releasePromotions(write: WriteContext, checkoutId: string): Promise<void> {
  const changes = await write.tx.$queryRaw<Changed[]>`
    SELECT promotion_id AS "promotionId", group_id AS "groupId"
    FROM goods_release_promotions(${checkoutId}::uuid, ${write.clock.now()}::timestamptz)`;
  if (changes.length > 0) announce(write, changes);
}
