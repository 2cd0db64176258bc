import type { NamedAct, Told } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { availablePoints, growthAccount, issuedGrowth, pendingPoints, pointsDebt } from '../accounts.ts';
import { fundingOf } from '../credit.ts';
import { lockBudgets, openBudgets } from './budgets.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Earning, earningsOf, nameOf } from './earnings.ts';
import { payClaims } from './pay-claims.ts';
import { noteUndoings, takeBackUndone } from './undo.ts';

/**
 * Pays what acts have earned by the rules that were in force when they happened, and takes back what belongs to acts
 * that were taken back. Each act earns once by each rule, for ever; in whatever order acts and undoings come, the end
 * is the same. Only what caps and budgets have left goes to the acts in the order in which they come.
 */
export async function earnPoints(write: WriteContext, { acts, undoings }: Told): Promise<void> {
  const claims = await claimsOf(write, acts);
  const told = [...claims.map(({ act }) => act), ...undoings];
  if (told.length === 0) return;
  await lockMembers(write, told);
  await noteUndoings(write, undoings);
  const known = await earningsOf(write, told);
  const unpaid = notYetEarned(claims, known);
  if (unpaid.length + known.length === 0) return;
  const budgets = await lockBudgets(write, unpaid);
  // All that will be touched, in one call: so two batches do not wait for each other's accounts.
  const standing = await lockAccounts(write, [
    ...unpaid.flatMap(({ act, rule }) => accountsOf(act.memberId, rule)),
    ...known.flatMap((earning) => accountsOf(earning.memberId, earning)),
  ]);
  const earned = await payClaims(write, unpaid, openBudgets(write, budgets, standing));
  await takeBackUndone(write, [...known, ...earned]);
}

/** What a member has earned, of which caps, and what was undone of it, is changed by one transaction at a time. */
async function lockMembers(write: WriteContext, told: readonly Pick<NamedAct, 'memberId'>[]): Promise<void> {
  const ids = [...new Set(told.map(({ memberId }) => memberId))].sort();
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('earning of ' || id, 0))::text AS locked
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS m(id, place) ORDER BY place`;
}

/** Each claim once, and none that any version of its rule has paid for. */
function notYetEarned(claims: readonly Claim[], known: readonly Earning[]): Claim[] {
  const seen = new Set(known.map((earning) => `${nameOf(earning)} ${earning.ruleSlug}`));
  return claims.filter(({ act, rule }) => {
    const name = `${nameOf(act)} ${rule.slug}`;
    return !seen.has(name) && seen.add(name);
  });
}

/** All of the member's points: debts are taken from what they get, and what was spent may be owed when it is taken back. */
function accountsOf(
  userId: string,
  { family, budgetId }: { readonly family: PointsFamily; readonly budgetId: string | null },
): Account[] {
  return [
    availablePoints.of(userId),
    pendingPoints.of(userId),
    pointsDebt.of(userId),
    growthAccount(userId, family),
    issuedGrowth.near(userId),
    fundingOf(userId, budgetId),
  ];
}
