import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionAssessmentPeriod, DistributionRise } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { type Criterion, checkCriteria, storedCriteria } from './criteria.ts';
import { levelRuleErrors } from './errors.ts';

/** What moves levels, whenever it holds. */
export interface LevelTerms {
  readonly period: DistributionAssessmentPeriod;
  /** What is asked for, all of it; with nothing, nobody is judged. */
  readonly criteria: readonly Criterion[];
  readonly rise: DistributionRise;
}

export interface LevelRuleForm extends LevelTerms {
  /** How many days after the end of a period it is judged: 0 to 27. */
  readonly graceDays: number;
  /** Now when nothing is said; never earlier. */
  readonly validFrom?: Date | undefined;
  readonly reason: string;
}

const maxGraceDays = 27;

/**
 * Adds the next version of how the results of a period move levels. It is never changed, and judges the periods that begin after
 * it holds and end before another one does: nobody is judged by what they could not know when the period began.
 *
 * @throws AccessError without `distribution.levels`; DomainError DISTRIBUTION_LEVEL_CRITERIA_TOO_MANY,
 * DISTRIBUTION_LEVEL_CRITERION_TWICE, DISTRIBUTION_LEVEL_CURRENCY_INVALID, DISTRIBUTION_LEVEL_THRESHOLD_INVALID,
 * DISTRIBUTION_LEVEL_GRACE_INVALID, DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_LEVEL_RULE_BACKDATED, or about the idempotency key.
 */
export async function addLevelRule(ctx: ReadContext, form: LevelRuleForm): Promise<{ levelRuleId: string }> {
  requirePermission(ctx, 'distribution.levels');
  const { period, rise, graceDays, validFrom } = form;
  checkCriteria(form.criteria);
  if (graceDays < 0 || graceDays > maxGraceDays)
    throw levelRuleErrors.DISTRIBUTION_LEVEL_GRACE_INVALID({
      path: ['graceDays'],
      data: { max: maxGraceDays },
    });
  const reason = parseReason(form.reason);
  const terms = { period, criteria: storedCriteria(form.criteria), rise, graceDays };
  return transact(
    ctx,
    async (write) => {
      const { levelRuleId, version } = await insertVersion(write, { ...form, reason });
      recordAudit(write, {
        action: 'distributionAddLevelRule',
        subject: `levelRule:${levelRuleId}`,
        after: { version, ...terms },
        reason,
      });
      return { levelRuleId };
    },
    {
      idempotent: {
        operation: 'distributionAddLevelRule',
        body: { ...terms, validFrom: validFrom?.toISOString() ?? null, reason },
      },
    },
  );
}

/** Versions follow one another. */
async function insertVersion(
  write: WriteContext,
  { period, criteria, rise, graceDays, validFrom, reason }: LevelRuleForm,
): Promise<{ levelRuleId: string; version: number }> {
  const now = write.clock.now();
  if (validFrom && validFrom < now)
    throw levelRuleErrors.DISTRIBUTION_LEVEL_RULE_BACKDATED({ path: ['validFrom'] });
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_level_rule', 0))::text AS locked`;
  const id = newId(write.clock);
  const [row] = await write.tx.$queryRaw<[{ levelRuleId: string; version: number }]>`
    INSERT INTO distribution_level_rule (id, version, period, criteria, rise, grace_days, valid_from, reason, added_by, created_at)
    SELECT ${id}::uuid, coalesce(max(version), 0) + 1, ${period}::distribution_assessment_period,
      ${toJson(storedCriteria(criteria))}::jsonb, ${rise}::distribution_rise, ${graceDays}::int, ${validFrom ?? now}::timestamptz,
      ${reason}, ${callerKey(write.caller)}, ${now}::timestamptz
    FROM distribution_level_rule RETURNING id AS "levelRuleId", version`;
  return row;
}
