import { requirePermission } from '#core/access.ts';
import { revokeLinks } from '#core/attribution/links/revoke-links.ts';
import { suspend } from '#core/attribution/suspensions/suspend.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { promoterBanned } from '../events.ts';
import { banSource, programme } from '../programme.ts';
import { parseReason } from '../reason.ts';
import { changeStanding } from './change-standing.ts';

/**
 * Forbids a promoter to act: from now on nothing is owed to them, and their links lead nowhere. Level and history stay.
 *
 * @throws AccessError without `distribution.promoters`; DomainError DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_PROMOTER_BANNED, or about the idempotency key.
 */
export async function banPromoter(
  ctx: ReadContext,
  form: { readonly promoterId: string; readonly reason: string },
): Promise<{ promoterId: string }> {
  requirePermission(ctx, 'distribution.promoters');
  const { promoterId } = form;
  const reason = parseReason(form.reason);
  return transact(ctx, (write) => ban(write, { promoterId, reason }), {
    idempotent: { operation: 'distributionBan', body: { promoterId, reason } },
  });
}

/**
 * The same as part of something else that staff do.
 * @throws DomainError DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_PROMOTER_BANNED.
 */
export async function ban(
  write: WriteContext,
  { promoterId, reason }: { readonly promoterId: string; readonly reason: string },
): Promise<{ promoterId: string }> {
  const at = await changeStanding(write, { promoterId, to: 'BANNED', reason });
  await suspend(write, { userId: promoterId, source: banSource(promoterId), reason });
  await revokeLinks(write, { ownerId: promoterId, programme });
  write.emit(promoterBanned, promoterId, { promoterId, reason, at: at.toISOString() });
  recordAudit(write, {
    action: 'distributionBan',
    subject: `promoter:${promoterId}`,
    before: { standing: 'GOOD' },
    after: { standing: 'BANNED' },
    reason,
  });
  return { promoterId };
}
