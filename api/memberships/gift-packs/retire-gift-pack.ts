import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { parseReason } from '../reason.ts';
import { giftPackErrors } from './errors.ts';

/**
 * Lets a product bring nothing any more. Whoever bought it, or has begun to, keeps what it brought.
 * @throws AccessError without `memberships.giftPacks`; DomainError MEMBERSHIP_REASON_LENGTH, GIFT_PACK_NONE, or about the
 * idempotency key.
 */
export async function retireGiftPack(
  ctx: ReadContext,
  form: { readonly productId: string; readonly reason: string },
): Promise<{ packId: string }> {
  requirePermission(ctx, membershipPermissions.giftPacks);
  const { productId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const [retired] = await write.tx.$queryRaw<{ packId: string }[]>`
        UPDATE membership_gift_pack SET retired_at = greatest(created_at, ${write.clock.now()}::timestamptz)
        WHERE product_id = ${productId}::uuid AND retired_at IS NULL RETURNING id AS "packId"`;
      if (!retired) throw giftPackErrors.GIFT_PACK_NONE({ path: ['productId'] });
      recordAudit(write, { action: 'retireGiftPack', subject: `giftPack:${retired.packId}`, reason });
      return retired;
    },
    { idempotent: { operation: 'retireGiftPack', body: { productId, reason } } },
  );
}
