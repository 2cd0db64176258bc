import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { giveBackPoints } from '../give-back.ts';
import { pointsPermissions } from '../permissions.ts';
import { putBack } from './counters.ts';
import { redemptionCancelled } from './events.ts';
import { rewardKinds } from './kinds.ts';
import { moveRedemption } from './move-redemption.ts';
import { parseReason } from './reason.ts';

interface Cancelled {
  readonly redemptionId: string;
}

/**
 * Cancels a member's redemption before it is shipped, or takes back a right that nobody has used. All points are given
 * back, and what it counted for is free again.
 *
 * @throws AccessError without `points.manage`; DomainError REASON_LENGTH, REDEMPTION_NOT_FOUND,
 * REDEMPTION_ILLEGAL_TRANSITION, REDEMPTION_RIGHT_USED, or about the idempotency key.
 */
export async function cancelRedemption(
  ctx: ReadContext,
  form: Cancelled & { readonly reason: string },
): Promise<Cancelled> {
  requirePermission(ctx, pointsPermissions.manage);
  const reason = parseReason(form.reason);
  const { redemptionId } = form;
  const work = async (write: WriteContext) => {
    await cancel(write, { redemptionId, reason });
    const subject = `redemption:${redemptionId}`;
    recordAudit(write, { action: 'cancelRedemption', subject, reason });
    return { redemptionId };
  };
  return transact(ctx, work, {
    idempotent: { operation: 'cancelRedemption', body: { redemptionId, reason } },
  });
}

/**
 * Cancels one's own redemption, as long as it has not been shipped.
 * @throws AccessError when nobody is signed in; DomainError REDEMPTION_NOT_FOUND, REDEMPTION_ILLEGAL_TRANSITION, or
 * about the idempotency key.
 */
export async function cancelMyRedemption(ctx: ReadContext, { redemptionId }: Cancelled): Promise<Cancelled> {
  const memberId = requireUser(ctx);
  const work = async (write: WriteContext) => {
    await cancel(write, { redemptionId, memberId, reason: '' });
    return { redemptionId };
  };
  return transact(ctx, work, { idempotent: { operation: 'cancelMyRedemption', body: { redemptionId } } });
}

interface Cancelling {
  readonly redemptionId: string;
  readonly memberId?: string;
  readonly reason: string;
}

/** Locks the redemption, the counters, then the points: in the order in which redeeming takes the last two. */
async function cancel(write: WriteContext, { redemptionId, memberId, reason }: Cancelling): Promise<void> {
  const move = { redemptionId, to: 'CANCELLED', memberId, note: reason } as const;
  const { rewardId, userId, kind, points, ...redemption } = await moveRedemption(write, move);
  await putBack(write, { rewardId, userId });
  await rewardKinds[kind].takeBack(write, redemption, reason);
  await giveBackPoints(write, {
    userId,
    transferId: redemption.transferId,
    part: { of: 1n, whole: 1n },
    title: { en: `Given back: ${redemption.titleEn}`, zh: `退回：${redemption.titleZh}` },
    source: `redemption:${redemptionId}`,
    kind: 'points.redemptionCancelled',
  });
  write.emit(redemptionCancelled, redemptionId, {
    redemptionId,
    rewardId,
    kind,
    userId,
    points: String(points),
  });
}
