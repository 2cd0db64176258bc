import type { WriteContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { ledgerErrors } from '#core/ledger/errors.ts';
import { hold } from '#core/ledger/hold.ts';
import { availableCommission } from '../commissions/accounts.ts';
import { withdrawalHold, withdrawalSource } from './source.ts';

export interface WithheldAmount {
  readonly withdrawalId: string;
  readonly promoterId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Keeps an amount of what a promoter can withdraw for a withdrawal; the ledger itself decides whether there is as much.
 * @throws DomainError INSUFFICIENT_FUNDS.
 */
export async function holdAmount(
  write: WriteContext,
  { withdrawalId, promoterId, amountMinor, currency }: WithheldAmount,
): Promise<{ holdId: string }> {
  try {
    return await hold(write, {
      account: availableCommission(currency).of(promoterId),
      amount: amountMinor,
      source: withdrawalSource(withdrawalId),
      kind: withdrawalHold,
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INSUFFICIENT_FUNDS')
      throw ledgerErrors.INSUFFICIENT_FUNDS({ path: ['amountMinor'] });
    throw error;
  }
}
