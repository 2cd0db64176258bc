import type { WriteContext } from '../context.ts';
import type { PayoutState } from '../db/generated/client/enums.ts';
import { payoutConfirmed, payoutReturned } from './events.ts';
import { tellFailed } from './fail-payout.ts';
import { type PayoutNow, payoutNowColumns, saidOf } from './payout-now.ts';
import { payoutStatesBefore, stateOfTransfer } from './payout-states.ts';
import type { ProviderTransfer } from './provider.ts';

/**
 * Takes over what the provider says of a transfer, in the caller's transaction: forwards only, each end with its event
 * once, and what came back with another. Locks the row to the end of the transaction.
 *
 * A transfer that turns up for a payout that had failed is only noted: the amount was given back, so that a person has to
 * look at it.
 *
 * @throws Error when it is not what was asked for: another amount, currency or account, or a second transfer.
 */
export async function applyTransfer(
  write: WriteContext,
  payoutId: string,
  seen: ProviderTransfer,
): Promise<void> {
  const applied = await move(write, payoutId, seen);
  if (!applied)
    throw new Error(`The transfer ${seen.externalId} is not what was asked for by payout ${payoutId}`);
  const { before, returnedBefore, ...now } = applied;
  if (before !== now.state && now.state === 'CONFIRMED') write.emit(payoutConfirmed, payoutId, saidOf(now));
  if (before !== now.state && now.state === 'FAILED') tellFailed(write, now);
  if (now.state === 'CONFIRMED' && now.returnedMinor > returnedBefore)
    write.emit(payoutReturned, payoutId, {
      ...saidOf(now),
      amountMinor: String(now.returnedMinor - returnedBefore),
      returnedMinor: String(now.returnedMinor),
    });
}

type Applied = PayoutNow & { readonly before: PayoutState; readonly returnedBefore: bigint };

/** One statement: the lock comes first, and what the update then sees is the row as it was locked. */
async function move(
  write: WriteContext,
  payoutId: string,
  { externalId, accountExternalId, amount, failureCode, returnedMinor, ...seen }: ProviderTransfer,
): Promise<Applied | undefined> {
  const now = write.clock.now();
  const to = stateOfTransfer[seen.state];
  const sentMinor = seen.state === 'PAID' ? amount.amountMinor : 0n;
  const [applied] = await write.tx.$queryRaw<Applied[]>`
    WITH before AS (
      SELECT p.id, p.state, p.returned_minor FROM payout p JOIN payout_account a ON a.id = p.account_id
      WHERE p.id = ${payoutId}::uuid AND (p.external_id IS NULL OR p.external_id = ${externalId})
        AND p.amount_minor = ${amount.amountMinor}::bigint AND p.currency = ${amount.currency}
        AND a.external_id = ${accountExternalId}
      FOR UPDATE OF p
    ), target AS (
      SELECT *, CASE WHEN state = ANY (${payoutStatesBefore(to)}::"PayoutState"[]) THEN ${to}::"PayoutState" ELSE state END AS to
      FROM before
    )
    UPDATE payout p SET state = t.to, external_id = ${externalId}, looked_at = ${now}::timestamptz,
      sent_at = CASE WHEN t.to IN ('SENT', 'CONFIRMED') THEN coalesce(p.sent_at, ${now}::timestamptz) ELSE p.sent_at END,
      confirmed_at = CASE WHEN t.to = 'CONFIRMED' THEN coalesce(p.confirmed_at, ${now}::timestamptz) END,
      failed_at = CASE WHEN t.to = 'FAILED' THEN coalesce(p.failed_at, ${now}::timestamptz) END,
      failure_code = CASE WHEN t.to <> 'FAILED' THEN NULL WHEN t.state = 'FAILED' THEN p.failure_code
        ELSE ${failureCode ?? 'unknown'} END,
      provider_sent_minor = greatest(p.provider_sent_minor, ${sentMinor}::bigint),
      returned_minor = greatest(p.returned_minor, ${returnedMinor}::bigint),
      returned_at = CASE WHEN p.returned_minor < ${returnedMinor}::bigint THEN ${now}::timestamptz ELSE p.returned_at END,
      next_attempt_at = NULL, error = NULL
    FROM target t WHERE p.id = t.id
    RETURNING ${payoutNowColumns}, t.state AS before, t.returned_minor AS "returnedBefore"`;
  return applied;
}
