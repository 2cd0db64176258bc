import type { WriteContext } from '#core/context.ts';
import type { Promotion } from '#core/db/generated/client/client.ts';
import { promotionAdminErrors } from '../admin-errors.ts';

/**
 * A promotion, locked to the end of the transaction: nobody takes any of its quota meanwhile.
 * @throws DomainError PROMOTION_NOT_FOUND.
 */
export async function lockPromotion(write: WriteContext, promotionId: string): Promise<Promotion> {
  await write.tx.$queryRaw`SELECT id FROM goods_promotion WHERE id = ${promotionId}::uuid FOR NO KEY UPDATE`;
  const promotion = await write.tx.promotion.findUnique({ where: { id: promotionId } });
  if (!promotion) throw promotionAdminErrors.PROMOTION_NOT_FOUND({ path: ['promotionId'] });
  return promotion;
}
