import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionLevel } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { setLevel } from './set-level.ts';

interface LevelByStaff {
  readonly promoterId: string;
  readonly level: DistributionLevel;
  readonly trialUntil?: Date | undefined;
  readonly reason: string;
}

/**
 * Gives a promoter a level by hand, for good or on trial.
 *
 * @throws AccessError without `distribution.promoters`; DomainError DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_TRIAL_END_INVALID, DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_PROMOTER_BANNED,
 * DISTRIBUTION_LEVEL_UNCHANGED, or about the idempotency key.
 */
export async function setLevelByStaff(ctx: ReadContext, form: LevelByStaff): Promise<{ promoterId: string }> {
  requirePermission(ctx, 'distribution.promoters');
  const { promoterId, level, trialUntil } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const change = { promoterId, level, trialUntil, reason, by: { cause: 'STAFF' } } as const;
      const before = await setLevel(write, change);
      recordAudit(write, {
        action: 'distributionSetLevel',
        subject: `promoter:${promoterId}`,
        before: { level: before.level, isTrial: before.isTrial },
        after: { level, trialUntil: trialUntil ?? null },
        reason,
      });
      return { promoterId };
    },
    {
      idempotent: {
        operation: 'distributionSetLevel',
        body: { promoterId, level, trialUntil: trialUntil?.toISOString(), reason },
      },
    },
  );
}
