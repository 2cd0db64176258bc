import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionLevelRule } from '#core/db/generated/client/client.ts';
import { standingsAt } from '../../promoters/standings-at.ts';
import { type Criterion, criteriaOf } from './criteria.ts';
import { figuresOfPeriod } from './figures.ts';
import { periodAt, type ResultPeriod } from './result-period.ts';
import { ruleOfPeriod } from './rule-of-period.ts';

/** One thing that is asked for, and how much of it there is. */
export interface Figure extends Criterion {
  readonly value: bigint;
}

/** How a promoter does in a period. */
export interface Progress extends ResultPeriod {
  readonly rule: DistributionLevelRule;
  readonly figures: readonly (Figure & { readonly missing: bigint })[];
}

/**
 * How the caller does in the period that goes on, which will be judged; null for who is no promoter, and when it will not be
 * judged. A handful of statements.
 *
 * @throws AccessError when nobody is signed in.
 */
export async function myProgress(ctx: ReadContext): Promise<Progress | null> {
  const promoterId = requireUser(ctx);
  const now = ctx.clock.now();
  const standing = (await standingsAt(ctx, [promoterId], now)).get(promoterId);
  if (!standing) return null;
  const judged = await judgedPeriod(ctx);
  if (!judged) return null;
  const { rule, period } = judged;
  const criteria = criteriaOf(rule);
  const figures = (await figuresOfPeriod(ctx, [promoterId], { criteria, period })).get(promoterId) ?? [];
  const goal = standing.level === 'LEADER' ? 'toStay' : 'toRise';
  return {
    ...period,
    rule,
    figures: valued(criteria, figures).map((figure) => {
      const missing = figure[goal] - figure.value;
      return { ...figure, missing: missing > 0n ? missing : 0n };
    }),
  };
}

/** Criteria with what somebody had of each. */
export function valued(criteria: readonly Criterion[], figures: readonly bigint[]): Figure[] {
  return criteria.map((criterion, index) => ({ ...criterion, value: figures[index] ?? 0n }));
}

async function judgedPeriod(
  ctx: ReadContext,
): Promise<{ readonly rule: DistributionLevelRule; readonly period: ResultPeriod } | undefined> {
  for (const kind of ['MONTH', 'QUARTER'] as const) {
    const period = periodAt(kind, ctx.clock.now(), ctx.kernel.config.timeZone);
    const rule = await ruleOfPeriod(ctx, kind, period);
    if (rule && criteriaOf(rule).length > 0) return { rule, period };
  }
  return undefined;
}
