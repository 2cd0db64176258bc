import type { WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { postAll, type Transfer } from '#core/ledger/post.ts';
import { commissionReleased } from '../events.ts';
import { accountsOf } from './accounts.ts';

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
  const debts = await debtsOf(write, commissions);
  const releases = commissions.map((commission) => releaseOf(commission, debts));
  await postAll(write, releases);
  for (const { id: commissionId, promoterId, currency, amountMinor, reversedMinor } of commissions)
    write.emit(commissionReleased, promoterId, {
      commissionId,
      promoterId,
      amountMinor: String(amountMinor - reversedMinor),
      currency,
    });
}

/** What whoever is to get something owes, by account; all their accounts are locked. */
async function debtsOf(
  write: WriteContext,
  commissions: readonly DistributionCommission[],
): Promise<Map<string, bigint>> {
  const accounts = commissions.map(accountsOf);
  const standing = await lockAccounts(write, accounts.flatMap(Object.values<Account>));
  return new Map(accounts.map(({ debt }) => [debt.id, -standing(debt).balance]));
}

/** Takes what it pays off from the debts. */
function releaseOf(commission: DistributionCommission, debts: Map<string, bigint>): Transfer {
  const { pending, available, debt } = accountsOf(commission);
  const amount = commission.amountMinor - commission.reversedMinor;
  const owed = debts.get(debt.id) ?? 0n;
  const paid = owed < amount ? owed : amount;
  debts.set(debt.id, owed - paid);
  return {
    source: `commission:${commission.id}`,
    kind: 'distribution.released',
    details: { title: { en: 'Commission released', zh: '佣金可提现' }, orderId: commission.orderId },
    legs: [
      { account: pending, amount: -amount },
      { account: available, amount: amount - paid },
      { account: debt, amount: paid },
    ],
  };
}
