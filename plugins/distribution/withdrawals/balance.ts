import type { ReadContext } from '#core/context.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { isCurrency } from '#core/money.ts';
import { availableCommission, commissionDebt, pendingCommission } from '../commissions/accounts.ts';
import { withdrawalErrors } from './errors.ts';

/** What a promoter has, in minor units of a currency. */
export interface CommissionBalance {
  readonly currency: string;
  /** What could still be taken back. */
  readonly pendingMinor: bigint;
  /** What can be withdrawn at this moment. */
  readonly availableMinor: bigint;
  /** What open withdrawals hold. */
  readonly heldMinor: bigint;
  /** What is owed to the house. */
  readonly debtMinor: bigint;
}

/** One statement. @throws DomainError DISTRIBUTION_WITHDRAWAL_CURRENCY for what is no currency. */
export async function commissionBalanceOf(
  ctx: ReadContext,
  promoterId: string,
  currency: string,
): Promise<CommissionBalance> {
  if (!isCurrency(currency)) throw withdrawalErrors.DISTRIBUTION_WITHDRAWAL_CURRENCY({ path: ['currency'] });
  const [pending, available, debt] = [
    pendingCommission(currency).of(promoterId),
    availableCommission(currency).of(promoterId),
    commissionDebt(currency).of(promoterId),
  ] as const;
  const balanceOf = await balancesOf(ctx, [pending, available, debt]);
  const { balance, held } = balanceOf(available);
  return {
    currency,
    pendingMinor: balanceOf(pending).balance,
    availableMinor: balance - held,
    heldMinor: held,
    debtMinor: -balanceOf(debt).balance,
  };
}
