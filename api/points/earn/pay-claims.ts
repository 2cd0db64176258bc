import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { creditPoints } from '../credit.ts';
import type { EarnBudgets } from './budgets.ts';
import { openCaps } from './caps.ts';
import type { Claim } from './claims.ts';
import { insertEarnings, type NewEarning } from './earnings.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Pays what caps and budgets allow, in the order of the claims. Only under the lock of everything that it touches. */
export async function payClaims(
  write: WriteContext,
  claims: readonly Claim[],
  budgets: EarnBudgets,
): Promise<NewEarning[]> {
  const caps = await openCaps(write, claims);
  const earned: NewEarning[] = [];
  for (const claim of claims) {
    const due = caps.roomFor(claim);
    if (due === 0n || !budgets.pay(claim, due)) continue;
    caps.take(claim, due);
    earned.push(await pay(write, claim, due));
  }
  await caps.save();
  await insertEarnings(write, earned);
  return earned;
}

async function pay(
  write: WriteContext,
  { act, rule, multiplierPerMille }: Claim,
  due: bigint,
): Promise<NewEarning> {
  const { memberId, activity, key } = act;
  const growth = leastOf((due * BigInt(rule.growthPerMille)) / 1_000n, maxAmount);
  const title = { en: rule.titleEn, zh: rule.titleZh };
  const availableAt = new Date(act.at.getTime() + rule.pendingDays * dayMs);
  const { transferId, lotId } = await creditPoints(write, {
    userId: memberId,
    points: due,
    title,
    source: `${activity}:${key}`,
    kind: `points.earned:${rule.slug}:${memberId}`,
    growth: { family: rule.family, amount: growth },
    at: act.at,
    availableAt,
    expiresAt:
      rule.expiresAfterDays === null
        ? undefined
        : new Date(availableAt.getTime() + rule.expiresAfterDays * dayMs),
    budgetId: rule.budgetId,
    details: { activity, on: act.on, rule: rule.slug, version: rule.version },
  });
  if (!lotId) throw new Error(`What ${rule.slug} pays for ${activity}:${key} was paid without being noted`);
  return {
    id: newId(write.clock),
    ruleId: rule.id,
    ruleSlug: rule.slug,
    title,
    budgetId: rule.budgetId,
    memberId,
    activity,
    key,
    family: rule.family,
    transferId,
    lotId,
    points: due,
    growth,
    reversedPoints: 0n,
    reversedGrowth: 0n,
    multiplierPerMille,
    actedAt: act.at,
  };
}

function leastOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
