import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { rewardErrors } from './errors.ts';
import { parseReason } from './reason.ts';

interface Retirement {
  readonly rewardId: string;
  readonly reason: string;
}

/**
 * Offers a reward no longer. What has been redeemed of it goes on. Retiring it again changes nothing.
 * @throws AccessError without `points.manage`; DomainError REASON_LENGTH, REWARD_NOT_FOUND.
 */
export async function retireReward(ctx: ReadContext, form: Retirement): Promise<{ rewardId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  const reason = parseReason(form.reason);
  const { rewardId } = form;
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const { count } = await write.tx.reward.updateMany({
      where: { id: rewardId, retiredAt: null },
      data: { retiredAt: now, updatedAt: now },
    });
    if (count > 0) {
      recordAudit(write, { action: 'retireReward', subject: `reward:${rewardId}`, reason });
      return { rewardId };
    }
    const reward = await write.tx.reward.findUnique({ where: { id: rewardId }, select: { id: true } });
    if (!reward) throw rewardErrors.REWARD_NOT_FOUND({ path: ['rewardId'] });
    return { rewardId };
  });
}
