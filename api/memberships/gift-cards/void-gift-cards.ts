import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { parseReason } from '../reason.ts';
import { giftCardErrors } from './errors.ts';

/**
 * Makes those cards of a batch void that nobody has redeemed; what was redeemed stays. Doing it again changes nothing.
 * @returns how many it made void. @throws AccessError without `memberships.giftCards`; DomainError MEMBERSHIP_REASON_LENGTH,
 * GIFT_CARD_BATCH_NOT_FOUND, or about the idempotency key.
 */
export async function voidGiftCards(
  ctx: ReadContext,
  form: { readonly batchId: string; readonly reason: string },
): Promise<{ batchId: string; voided: number }> {
  requirePermission(ctx, membershipPermissions.giftCards);
  const { batchId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const batch = await write.tx.giftCardBatch.findUnique({ where: { id: batchId }, select: { id: true } });
      if (!batch) throw giftCardErrors.GIFT_CARD_BATCH_NOT_FOUND({ path: ['batchId'] });
      // Of a card that is redeemed in this moment the row itself decides who comes first.
      const voided = await write.tx.$executeRaw`
        UPDATE membership_gift_card SET state = 'VOID', voided_at = ${write.clock.now()}::timestamptz
        WHERE batch_id = ${batchId}::uuid AND state = 'ISSUED'`;
      if (voided > 0)
        recordAudit(write, {
          action: 'voidGiftCards',
          subject: `giftCardBatch:${batchId}`,
          after: { voided },
          reason,
        });
      return { batchId, voided };
    },
    { idempotent: { operation: 'voidGiftCards', body: { batchId, reason } } },
  );
}
