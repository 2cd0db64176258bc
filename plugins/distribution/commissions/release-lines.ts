import type { WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { type Leg, postAll, type Transfer } from '#core/ledger/post.ts';
import { commissionReleased } from '../events.ts';
import { accountsOf } from './accounts.ts';
import { type Giving, givenTo } from './given-to.ts';

/** What promoters owe is paid first. The write decides: what a case has taken hold of is not released. */
export async function releaseLines(
  write: WriteContext,
  due: readonly DistributionCommission[],
): Promise<void> {
  const freed = await write.tx.distributionCommission.updateManyAndReturn({
    where: { id: { in: due.map(({ id }) => id) }, releasedAt: null, caseId: null, forfeitedMinor: 0n },
    data: { releasedAt: write.clock.now(), dueAt: null, blockedBy: null },
    select: { id: true },
  });
  const ids = new Set(freed.map(({ id }) => id));
  const commissions = due.filter(({ id }) => ids.has(id));
  if (commissions.length === 0) return;
  const sides = await givenTo(write, commissions.map(givingOf));
  await postAll(
    write,
    commissions.map((commission, index) => releaseOf(commission, sides[index] ?? [])),
  );
  for (const { id: commissionId, promoterId, currency, amountMinor, reversedMinor } of commissions)
    write.emit(commissionReleased, promoterId, {
      commissionId,
      promoterId,
      amountMinor: String(amountMinor - reversedMinor),
      currency,
    });
}

function givingOf({ promoterId, currency, amountMinor, reversedMinor }: DistributionCommission): Giving {
  return { promoterId, currency, amountMinor: amountMinor - reversedMinor };
}

function releaseOf(commission: DistributionCommission, sides: readonly Leg[]): Transfer {
  return {
    source: `commission:${commission.id}`,
    kind: 'distribution.released',
    details: { title: { en: 'Commission released', zh: '佣金可提现' }, orderId: commission.orderId },
    legs: [{ account: accountsOf(commission).pending, amount: -givingOf(commission).amountMinor }, ...sides],
  };
}
