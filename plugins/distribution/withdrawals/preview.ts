import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { minimumOf, quoteWithdrawal, type WithdrawalAmount, type WithdrawalQuote } from './quote.ts';

/**
 * What the caller would get for an amount at this moment, and what would be withheld, before anything is. Whether they have that
 * much is not looked at.
 *
 * @throws AccessError for everybody but members; DomainError DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID,
 * DISTRIBUTION_WITHDRAWAL_CURRENCY.
 */
export async function previewWithdrawal(
  ctx: ReadContext,
  amount: Omit<WithdrawalAmount, 'promoterId'>,
): Promise<WithdrawalQuote> {
  const promoterId = requireUser(ctx);
  minimumOf(ctx, amount);
  return quoteWithdrawal(ctx, { promoterId, ...amount });
}
