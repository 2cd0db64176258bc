import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { reserveBudget } from '#core/budgets/reserve.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { commit, newSeed } from '../draw/commitment.ts';
import { parseReason } from '../reason.ts';
import { incentiveErrors } from './errors.ts';
import { ruleOf } from './kinds/index.ts';
import { checkTransition, lockIncentive } from './lock-incentive.ts';
import { announceIncentives } from './topic.ts';

export interface IncentiveDecision {
  readonly incentiveId: string;
  readonly reason: string;
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Promises an incentive to all promoters: its budget is reserved from now on, and the commitment of a draw is public before anybody
 * can take part.
 *
 * @throws AccessError without `distribution.incentives`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_INCENTIVE_NOT_FOUND,
 * DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION, DISTRIBUTION_INCENTIVE_WINDOW_PAST, INSUFFICIENT_FUNDS and the other refusals of
 * `reserveBudget`, or about the idempotency key.
 */
export async function activateIncentive(
  ctx: ReadContext,
  form: IncentiveDecision,
): Promise<{ incentiveId: string }> {
  requirePermission(ctx, 'distribution.incentives');
  const { incentiveId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const incentive = await lockIncentive(write, incentiveId);
      checkTransition(incentive, 'ACTIVE');
      const now = write.clock.now();
      if (incentive.fromAt < now)
        throw incentiveErrors.DISTRIBUTION_INCENTIVE_WINDOW_PAST({ path: ['incentiveId'] });
      const rule = ruleOf(incentive);
      const activation = {
        state: 'ACTIVE' as const,
        activatedAt: now,
        activatedBy: callerKey(write.caller),
        reservationId: await reserve(write, incentive),
        commitment: rule.drawing ? await commitTo(write, incentive) : null,
        dueAt: new Date(incentive.untilAt.getTime() + incentive.settleAfterDays * dayMs),
      };
      await write.tx.distributionIncentive.update({
        where: { id: incentiveId },
        data: activation,
        select: { id: true },
      });
      recordAudit(write, {
        action: 'distributionActivateIncentive',
        subject: `incentive:${incentiveId}`,
        before: { state: incentive.state },
        after: activation,
        reason,
      });
      announceIncentives(write, [incentiveId]);
      return { incentiveId };
    },
    { idempotent: { operation: 'distributionActivateIncentive', body: { incentiveId, reason } } },
  );
}

async function reserve(
  write: WriteContext,
  { id, budgetId, budgetMinor, titleEn, titleZh }: DistributionIncentive,
): Promise<string | null> {
  if (budgetMinor === 0n) return null;
  const { reservationId } = await reserveBudget(write, {
    budgetId,
    amount: budgetMinor,
    source: `incentive:${id}`,
    kind: 'distribution.incentive',
    details: { title: { en: titleEn, zh: titleZh } },
  });
  return reservationId;
}

/** Chooses the seed, keeps it secret, and returns what is published of it. */
async function commitTo(write: WriteContext, { id }: DistributionIncentive): Promise<string> {
  const seed = newSeed();
  await write.tx.distributionIncentiveSecret.create({
    data: { incentiveId: id, seed: Uint8Array.from(seed) },
    select: { incentiveId: true },
  });
  return commit(seed);
}
