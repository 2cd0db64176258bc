import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionLevelRule } from '#core/db/generated/client/client.ts';
import type { DistributionAssessmentPeriod } from '#core/db/generated/client/enums.ts';
import type { ResultPeriod } from './result-period.ts';

/**
 * The version that judges a period: the one in force at its beginning, if it is about periods of this kind and no other one begins
 * before the end; null when there is none. One statement.
 */
export async function ruleOfPeriod(
  ctx: ReadContext | WriteContext,
  kind: DistributionAssessmentPeriod,
  { startsAt, endsAt }: ResultPeriod,
): Promise<DistributionLevelRule | null> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const latest = await database.distributionLevelRule.findFirst({
    where: { validFrom: { lt: endsAt } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  });
  return latest && latest.validFrom <= startsAt && latest.period === kind ? latest : null;
}
