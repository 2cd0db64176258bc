import type { WriteContext } from '../context.ts';
import { payoutFailed } from './events.ts';
import { type PayoutNow, payoutNowColumns, saidOf } from './payout-now.ts';
import type { TransferRefused } from './provider.ts';

/**
 * Ends a payout that the provider has refused, in the caller's transaction, and tells it once. An account to which
 * nothing can be sent is marked so, until it is added anew. Whatever has left SENDING meanwhile stays as it is.
 */
export async function failPayout(
  write: WriteContext,
  payoutId: string,
  { code, isOfAccount }: Pick<TransferRefused, 'code' | 'isOfAccount'>,
): Promise<void> {
  const [failed] = await write.tx.$queryRaw<PayoutNow[]>`
    WITH failed AS (
      UPDATE payout p SET state = 'FAILED', failure_code = ${code}, failed_at = ${write.clock.now()}::timestamptz,
        next_attempt_at = NULL, error = NULL
      WHERE p.id = ${payoutId}::uuid AND p.state = 'SENDING'
      RETURNING p.*
    ), marked AS (
      UPDATE payout_account a SET state = 'RESTRICTED'
      FROM failed WHERE a.id = failed.account_id AND ${isOfAccount}::boolean
    )
    SELECT ${payoutNowColumns} FROM failed p`;
  if (failed) tellFailed(write, failed);
}

/** Tells whoever asked for it to take the amount back. */
export function tellFailed(write: WriteContext, payout: PayoutNow): void {
  const failureCode = payout.failureCode ?? 'unknown';
  write.emit(payoutFailed, payout.payoutId, { ...saidOf(payout), failureCode });
}
