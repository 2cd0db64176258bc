import { orderOfSubject, orderSubject } from '#api/goods/index.ts';
import { requirePermission, requireUser } from '#core/access.ts';
import { decisionsOf, type StoredDecision } from '#core/attribution/decisions/lists.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionAccrual, DistributionCommission } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** Where a commission stands. */
export const commissionStates = ['PENDING', 'AVAILABLE', 'PAID', 'REVERSED', 'FORFEITED'] as const;
export type CommissionState = (typeof commissionStates)[number];

export function stateOf(
  {
    amountMinor,
    reversedMinor,
    forfeitedMinor,
    releasedAt,
  }: Pick<DistributionCommission, 'amountMinor' | 'reversedMinor' | 'forfeitedMinor' | 'releasedAt'>,
  isPaid: boolean,
): CommissionState {
  if (reversedMinor === amountMinor) return 'REVERSED';
  if (forfeitedMinor > 0n) return 'FORFEITED';
  if (!releasedAt) return 'PENDING';
  return isPaid ? 'PAID' : 'AVAILABLE';
}

/** What the caller has earned, the newest first. @throws AccessError when nobody is signed in. */
export function myCommissions(ctx: ReadContext, query: KeysetQuery): Promise<DistributionCommission[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionCommission.findMany({
    where: { promoterId, AND: [behindMoment('earnedAt', query)] },
    ...newestFirst('earnedAt', query),
  });
}

/** What came of an order, with all that was earned by it. */
export type AccrualWithCommissions = DistributionAccrual & { readonly commissions: DistributionCommission[] };

/** Null as long as nothing has come of it. @throws AccessError without `distribution.policies`. */
export function accrualOfOrder(ctx: ReadContext, orderId: string): Promise<AccrualWithCommissions | null> {
  requirePermission(ctx, 'distribution.policies');
  return ctx.db.distributionAccrual.findUnique({
    where: { orderId },
    include: { commissions: { orderBy: [{ orderLineId: 'asc' }, { level: 'asc' }] } },
  });
}

/** By which version of the policy orders were paid, by order. One statement. */
export async function policyVersionsOf(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db.distributionAccrual.findMany({
    where: { orderId: { in: [...orderIds] } },
    select: { orderId: true, policy: { select: { version: true } } },
  });
  return new Map(rows.flatMap(({ orderId, policy }) => (policy ? [[orderId, policy.version]] : [])));
}

/** Why orders are owed to whom they are, by order. One statement. */
export async function reasonsOf(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, StoredDecision>> {
  const decisions = await decisionsOf(ctx, orderIds.map(orderSubject));
  return new Map([...decisions].map(([subject, decision]) => [orderOfSubject(subject) ?? '', decision]));
}
