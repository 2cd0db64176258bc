import { budgetFunds } from '#core/budgets/accounts.ts';
import { payFromBudget } from '#core/budgets/reserve.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionAward, DistributionIncentive } from '#core/db/generated/client/client.ts';
import { DomainError } from '#core/errors.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { availableCommission, commissionDebt } from '../commissions/accounts.ts';
import { holdInGoodStanding } from '../promoters/hold-standing.ts';
import { setLevel } from '../promoters/set-level.ts';
import { awardPaid } from './events.ts';
import { moveAward } from './move-award.ts';

/** What an award’s transfer pays for. */
export const awardKind = 'distribution.awarded';

/** Gives a promoter what they have won, once: their level, and the money out of the reserved budget. Whoever is banned gets nothing. */
export async function payAward(
  write: WriteContext,
  incentive: DistributionIncentive,
  award: DistributionAward,
): Promise<void> {
  const { id, promoterId, currency, amountMinor } = award;
  if ((await holdInGoodStanding(write, promoterId)) !== 'GOOD') {
    await moveAward(write, id, { to: 'VOID', because: 'BANNED' });
    return;
  }
  if (award.raisesLevel && !(await raiseLevel(write, incentive, promoterId))) {
    await moveAward(write, id, { to: 'VOID', because: 'LEVEL_UNCHANGED' });
    return;
  }
  const paid = await moveAward(write, id, { to: 'PAID' });
  if (!paid) return;
  if (amountMinor > 0n) await pay(write, incentive, paid);
  write.emit(awardPaid, promoterId, {
    awardId: id,
    incentiveId: incentive.id,
    promoterId,
    amountMinor: String(amountMinor),
    currency,
  });
}

/** False for somebody who is a leader by now. */
async function raiseLevel(
  write: WriteContext,
  { id, titleEn, titleZh }: DistributionIncentive,
  promoterId: string,
): Promise<boolean> {
  try {
    const by = { cause: 'RULE', ruleId: id } as const;
    await setLevel(write, { promoterId, level: 'LEADER', by, reason: `${titleZh} · ${titleEn}` });
    return true;
  } catch (error) {
    // It is thrown before anything is written.
    if (error instanceof DomainError && error.code === 'DISTRIBUTION_LEVEL_UNCHANGED') return false;
    throw error;
  }
}

/** What the promoter owes is paid first. */
async function pay(
  write: WriteContext,
  { budgetId, reservationId, titleEn, titleZh }: DistributionIncentive,
  { id, promoterId, currency, amountMinor }: DistributionAward,
): Promise<void> {
  const available = availableCommission(currency).of(promoterId);
  const debt = commissionDebt(currency).of(promoterId);
  const funds = budgetFunds({ code: currency }).of(budgetId);
  const owed = -(await lockAccounts(write, [funds, available, debt]))(debt).balance;
  const repaid = owed < amountMinor ? owed : amountMinor;
  const legs = [
    { account: available, amount: amountMinor - repaid },
    { account: debt, amount: repaid },
  ];
  await payFromBudget(write, {
    budgetId,
    reservationId: reservationId ?? '',
    source: `award:${id}`,
    kind: awardKind,
    to: legs.filter(({ amount }) => amount > 0n),
    details: { title: { en: titleEn, zh: titleZh } },
  });
}
