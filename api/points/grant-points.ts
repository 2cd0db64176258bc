import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { creditPoints } from './credit.ts';
import { pointsErrors } from './errors.ts';
import { checkPoints } from './form.ts';
import { pointsPermissions } from './permissions.ts';
import { requirePointsBudget } from './points-budget.ts';

export interface Grant {
  readonly userId: string;
  readonly points: bigint;
  /** The member reads it in their statement. */
  readonly reason: string;
  readonly expiresAt?: Date | null | undefined;
  readonly budgetId?: string | undefined;
}

const reason = { min: 1, max: 200 };

/**
 * Gives a member points by hand.
 * @throws AccessError without `points.grant`; DomainError POINTS_AMOUNT_INVALID, REASON_LENGTH, POINTS_EXPIRY_PAST,
 * MEMBER_NOT_FOUND, BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_OUTSIDE_WINDOW, BUDGET_ASSET_DIFFERS, INSUFFICIENT_FUNDS.
 */
export async function grantPoints(
  ctx: ReadContext,
  grant: Grant,
): Promise<{ userId: string; transferId: string }> {
  requirePermission(ctx, pointsPermissions.grant);
  checkPoints(grant.points);
  if (!lengthFits(grant.reason, reason)) throw pointsErrors.REASON_LENGTH({ path: ['reason'], data: reason });
  if (grant.expiresAt && grant.expiresAt <= ctx.clock.now())
    throw pointsErrors.POINTS_EXPIRY_PAST({ path: ['expiresAt'] });
  return transact(ctx, (write) => giveByHand(write, grant), {
    idempotent: { operation: 'grantPoints', body: grant },
  });
}

async function giveByHand(
  write: WriteContext,
  grant: Grant,
): Promise<{ userId: string; transferId: string }> {
  const { userId, budgetId, expiresAt } = grant;
  if (budgetId) await requirePointsBudget(write, budgetId, write.clock.now());
  const { transferId } = await creditPoints(write, {
    userId,
    points: grant.points,
    title: { en: 'Given by the house', zh: '平台赠送' },
    source: `grant:${newId(write.clock)}`,
    kind: 'points.granted',
    reason: grant.reason.trim(),
    budgetId,
    expiresAt,
  });
  recordAudit(write, {
    action: 'grantPoints',
    subject: `user:${userId}`,
    after: { points: grant.points, transferId, budgetId, expiresAt },
    reason: grant.reason.trim(),
  });
  return { userId, transferId };
}
