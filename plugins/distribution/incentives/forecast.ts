import { createHash } from 'node:crypto';
import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { incentiveErrors } from './errors.ts';
import type { Facts } from './kinds/facts.ts';
import { ruleOf } from './kinds/index.ts';
import type { Decision, Rule } from './kinds/kind.ts';
import { loadFacts } from './load-facts.ts';
import { withinBudget } from './within-budget.ts';

/** What an incentive would have cost. */
export interface Forecast {
  readonly days: number;
  /** Orders that would have counted. */
  readonly orders: number;
  /** Promoters who would have won something. */
  readonly winners: number;
  readonly awards: number;
  readonly currency: string;
  readonly costMinor: bigint;
  /** What prizes would have been missed because the budget was used up, in minor units. */
  readonly missedMinor: bigint;
  /** The share of the budget, in hundredths of a percent; null without a budget. */
  readonly budgetBasisPoints: number | null;
}

const bounds = { min: 1, max: 366 };
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What an incentive would have cost over the last days of real commissions, as they stand now. Changes nothing. A handful of
 * statements, however many orders.
 *
 * @throws AccessError without `distribution.incentives`; DomainError DISTRIBUTION_INCENTIVE_NOT_FOUND,
 * DISTRIBUTION_INCENTIVE_DAYS_INVALID.
 */
export async function forecastIncentive(
  ctx: ReadContext,
  { incentiveId, days }: { readonly incentiveId: string; readonly days: number },
): Promise<Forecast> {
  requirePermission(ctx, 'distribution.incentives');
  if (days < bounds.min || days > bounds.max)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_DAYS_INVALID({ path: ['days'], data: bounds });
  const incentive = await ctx.db.distributionIncentive.findUnique({ where: { id: incentiveId } });
  if (!incentive) throw incentiveErrors.DISTRIBUTION_INCENTIVE_NOT_FOUND({ path: ['incentiveId'] });
  const { currency, budgetMinor } = incentive;
  const untilAt = ctx.clock.now();
  const fromAt = new Date(untilAt.getTime() - days * dayMs);
  const { all } = await loadFacts(ctx, { currency, fromAt, untilAt });
  const wanted = decisionsOf(ruleOf(incentive), all, incentiveId);
  const paid = withinBudget(wanted, budgetMinor);
  const costMinor = sumOf(paid);
  return {
    days,
    orders: all.orders.length,
    winners: new Set(paid.map(({ promoterId }) => promoterId)).size,
    awards: paid.length,
    currency,
    costMinor,
    missedMinor: sumOf(wanted) - costMinor,
    budgetBasisPoints: budgetMinor === 0n ? null : Number((costMinor * 10_000n) / budgetMinor),
  };
}

/** Draws are drawn with a seed that says nothing of the real one: only how many win how much is told. */
function decisionsOf(rule: Rule, facts: Facts, incentiveId: string): Decision[] {
  if (!rule.drawing) return rule.decide(facts);
  const seed = createHash('sha256').update(`forecast ${incentiveId}`).digest();
  return rule.drawing.winners({ seed, incentiveId, entrants: rule.drawing.entrants(facts) });
}

function sumOf(decisions: readonly Decision[]): bigint {
  return decisions.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
