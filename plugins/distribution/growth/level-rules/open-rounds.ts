import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { criteriaOf } from './criteria.ts';
import { lastPeriodBefore } from './result-period.ts';
import { ruleOfPeriod } from './rule-of-period.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Begins to judge the month and the quarter that ended last, each once, as soon as its days of grace are over. What was over
 * before those is not made up for: nobody falls today by what they sold in spring.
 */
export async function openRounds(ctx: ReadContext): Promise<void> {
  const now = ctx.clock.now();
  for (const kind of ['MONTH', 'QUARTER'] as const) {
    const period = lastPeriodBefore(kind, now, ctx.kernel.config.timeZone);
    const rule = await ruleOfPeriod(ctx, kind, period);
    if (!rule || criteriaOf(rule).length === 0) continue;
    if (now.getTime() < period.endsAt.getTime() + rule.graceDays * dayMs) continue;
    const { key, startsAt, endsAt } = period;
    const id = { ruleId: rule.id, period: key };
    const known = await ctx.db.distributionAssessmentRound.findUnique({ where: { ruleId_period: id } });
    if (known) continue;
    await transact(ctx, ({ tx }) =>
      tx.distributionAssessmentRound.createMany({
        data: { ...id, startsAt, endsAt, openedAt: now },
        skipDuplicates: true,
      }),
    );
  }
}
