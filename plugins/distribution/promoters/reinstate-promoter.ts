import { requirePermission } from '#core/access.ts';
import { endSuspension } from '#core/attribution/suspensions/suspend.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { promoterReinstated } from '../events.ts';
import { banSource } from '../programme.ts';
import { parseReason } from '../reason.ts';
import { changeStanding } from './change-standing.ts';

/**
 * Lets a banned promoter act again, with the level that they have. Links that the ban has ended stay so.
 *
 * @throws AccessError without `distribution.promoters`; DomainError DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_NOT_BANNED, or about the idempotency key.
 */
export async function reinstatePromoter(
  ctx: ReadContext,
  form: { readonly promoterId: string; readonly reason: string },
): Promise<{ promoterId: string }> {
  requirePermission(ctx, 'distribution.promoters');
  const { promoterId } = form;
  const reason = parseReason(form.reason);
  return transact(ctx, (write) => reinstate(write, { promoterId, reason }), {
    idempotent: { operation: 'distributionReinstate', body: { promoterId, reason } },
  });
}

/**
 * The same as part of something else that staff do.
 * @throws DomainError DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_NOT_BANNED.
 */
export async function reinstate(
  write: WriteContext,
  { promoterId, reason }: { readonly promoterId: string; readonly reason: string },
): Promise<{ promoterId: string }> {
  const at = await changeStanding(write, { promoterId, to: 'GOOD', reason });
  await endSuspension(write, { source: banSource(promoterId) });
  write.emit(promoterReinstated, promoterId, { promoterId, reason, at: at.toISOString() });
  recordAudit(write, {
    action: 'distributionReinstate',
    subject: `promoter:${promoterId}`,
    before: { standing: 'BANNED' },
    after: { standing: 'GOOD' },
    reason,
  });
  return { promoterId };
}
