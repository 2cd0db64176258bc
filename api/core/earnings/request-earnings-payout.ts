import { requireUser } from '../access.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { ledgerErrors } from '../ledger/errors.ts';
import { hold, type NewHold } from '../ledger/hold.ts';
import { isCurrency } from '../money.ts';
import { payoutErrors } from '../payouts/errors.ts';
import { maxPayoutMinor, requestPayout } from '../payouts/request-payout.ts';
import { transact } from '../transact.ts';
import { earningsSource, payoutHold } from './payout-source.ts';
import { purseOf } from './purse.ts';

export interface EarningsPayoutForm {
  /** In minor units. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly payoutAccountId: string;
}

/**
 * Sends the caller a part of what they have earned: it is held, and on its way as soon as this is committed.
 *
 * @throws AccessError for everybody but members; DomainError PAYOUT_AMOUNT_INVALID, INSUFFICIENT_FUNDS, PAYOUT_ACCOUNT_NOT_FOUND
 * and the other refusals of `requestPayout`, or about the idempotency key.
 */
export async function requestEarningsPayout(
  ctx: ReadContext,
  { amountMinor, currency, payoutAccountId }: EarningsPayoutForm,
): Promise<{ payoutId: string }> {
  const userId = requireUser(ctx);
  if (amountMinor <= 0n || amountMinor > maxPayoutMinor || !isCurrency(currency))
    throw payoutErrors.PAYOUT_AMOUNT_INVALID({
      path: ['amountMinor'],
      data: { max: String(maxPayoutMinor) },
    });
  return transact(
    ctx,
    async (write) => {
      const source = earningsSource(newId(write.clock));
      const account = purseOf({ userId, currency }).available;
      await keep(write, { account, amount: amountMinor, source, kind: payoutHold });
      return requestPayout(write, { source, userId, accountId: payoutAccountId, amountMinor, currency });
    },
    {
      idempotent: {
        operation: 'requestEarningsPayout',
        body: { amountMinor: String(amountMinor), currency, payoutAccountId },
      },
    },
  );
}

/** The ledger itself decides whether there is as much. */
async function keep(write: WriteContext, held: NewHold): Promise<void> {
  try {
    await hold(write, held);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INSUFFICIENT_FUNDS')
      throw ledgerErrors.INSUFFICIENT_FUNDS({ path: ['amountMinor'] });
    throw error;
  }
}
