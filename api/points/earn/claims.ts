import type { NamedAct } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import type { EarnRule } from '#core/db/generated/client/client.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { multipliersOf } from './multipliers.ts';

/** One act that one rule pays for. */
export interface Claim {
  readonly act: NamedAct;
  readonly rule: EarnRule;
  /** In thousandths. */
  readonly multiplierPerMille: number;
  /** What the rule says, before caps. */
  readonly points: bigint;
}

/** What the acts of members that exist earn by the rules that were in force when they happened. In two statements. */
export async function claimsOf(write: WriteContext, acts: readonly NamedAct[]): Promise<Claim[]> {
  const rules = await rulesFor(write, acts);
  const paid = acts.flatMap((act) =>
    rules.filter((rule) => paysFor(rule, act)).map((rule) => ({ act, rule })),
  );
  const multiplierOf = await multipliersOf(
    write,
    paid.map(({ act }) => act),
  );
  return paid.flatMap(({ act, rule }) => {
    const multiplier = multiplierOf(act);
    if (multiplier === undefined) return [];
    const multiplierPerMille = rule.usesMultiplier ? multiplier : 1_000;
    const points = pointsFor(rule, act, multiplierPerMille);
    return points > 0n ? [{ act, rule, multiplierPerMille, points }] : [];
  });
}

async function rulesFor(write: WriteContext, acts: readonly NamedAct[]): Promise<EarnRule[]> {
  if (acts.length === 0) return [];
  const moments = acts.map(({ at }) => at.getTime());
  return write.tx.earnRule.findMany({
    where: {
      activity: { in: [...new Set(acts.map(({ activity }) => activity))] },
      createdAt: { lte: new Date(Math.max(...moments)) },
      OR: [{ retiredAt: null }, { retiredAt: { gt: new Date(Math.min(...moments)) } }],
    },
    orderBy: { id: 'asc' },
  });
}

function paysFor(rule: EarnRule, { activity, at }: NamedAct): boolean {
  const begins = rule.startsAt && rule.startsAt > rule.createdAt ? rule.startsAt : rule.createdAt;
  const isOver = (end: Date | null) => end !== null && at >= end;
  return rule.activity === activity && at >= begins && !isOver(rule.retiredAt) && !isOver(rule.endsAt);
}

function pointsFor(rule: EarnRule, { amount = 0n }: NamedAct, multiplierPerMille: number): bigint {
  const { points, ratePoints, ratePer } = rule;
  const simple = points ?? (ratePoints && ratePer ? (amount * ratePoints) / ratePer : 0n);
  const multiplied = (simple * BigInt(multiplierPerMille)) / 1_000n;
  return multiplied < maxAmount ? multiplied : maxAmount;
}
