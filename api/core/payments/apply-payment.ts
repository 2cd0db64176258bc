import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import type { PaymentState } from '../db/generated/client/enums.ts';
import { newId } from '../ids.ts';
import { paymentErrors } from './errors.ts';
import { paymentCancelled, paymentFailed, paymentMismatched, paymentSucceeded } from './events.ts';
import { type PaymentNow, paymentNowColumns } from './payment-now.ts';
import { statesBefore } from './payment-states.ts';
import type { ProviderPayment } from './provider.ts';

/**
 * Takes over what the provider says of a payment, in the caller's transaction: forwards only, each change with its step
 * and, once, its event. Another amount or currency than ours makes it MISMATCHED, which is never paid. Locks the row
 * to the end of the transaction.
 *
 * @throws DomainError PAYMENT_NOT_FOUND, also when it is known to the provider by another id.
 */
export async function applyPayment(
  write: WriteContext,
  paymentId: string,
  seen: ProviderPayment,
): Promise<PaymentNow> {
  const applied = await move(write, paymentId, seen);
  const { before, hadFailed, ...now } = applied;
  if (before !== now.state) tell(write, now, hadFailed);
  return now;
}

type Applied = PaymentNow & { readonly before: PaymentState; readonly hadFailed: boolean };

/** One statement: the lock comes first, and what the update then sees is the row as it was locked. */
async function move(write: WriteContext, paymentId: string, seen: ProviderPayment): Promise<Applied> {
  const now = write.clock.now();
  const { amountMinor, currency } = seen.amount;
  const captured = seen.state === 'SUCCEEDED' ? seen.capturedMinor : 0n;
  const [applied] = await write.tx.$queryRaw<Applied[]>`
    WITH before AS (
      SELECT id, state, failed_at,
        CASE WHEN amount_minor <> ${amountMinor}::bigint OR currency <> ${currency}
          OR (${seen.state} = 'SUCCEEDED' AND amount_minor <> ${captured}::bigint)
        THEN state = ANY (${statesBefore('MISMATCHED')}::"PaymentState"[])
        ELSE false END AS differs,
        state = ANY (${statesBefore(seen.state)}::"PaymentState"[]) AS moves
      FROM payment
      WHERE id = ${paymentId}::uuid AND (external_id IS NULL OR external_id = ${seen.externalId})
      FOR UPDATE
    ), target AS (
      SELECT *, CASE WHEN differs THEN 'MISMATCHED' WHEN moves THEN ${seen.state}::"PaymentState" ELSE state END AS to FROM before
    ), applied AS (
      UPDATE payment p SET state = t.to, external_id = ${seen.externalId},
        client_secret = coalesce(${seen.clientSecret}, p.client_secret),
        failure_code = CASE WHEN t.to = ${seen.state}::"PaymentState" THEN ${seen.failureCode} ELSE p.failure_code END,
        captured_minor = CASE WHEN t.to = 'SUCCEEDED' THEN greatest(p.captured_minor, ${captured}::bigint) ELSE p.captured_minor END,
        provider_refunded_minor = greatest(p.provider_refunded_minor, ${seen.refundedMinor}::bigint),
        failed_at = CASE WHEN t.to = 'FAILED' THEN coalesce(p.failed_at, ${now}::timestamptz) ELSE p.failed_at END,
        updated_at = CASE WHEN t.to <> t.state THEN ${now}::timestamptz ELSE p.updated_at END, looked_at = ${now}::timestamptz
      FROM target t WHERE p.id = t.id
      RETURNING ${paymentNowColumns}, t.state AS before, t.failed_at IS NOT NULL AS "hadFailed"
    ), step AS (
      INSERT INTO payment_step (id, payment_id, state, actor, note, occurred_at)
      SELECT ${newId(write.clock)}::uuid, "paymentId", state, ${callerKey(write.caller)},
        coalesce(CASE WHEN state = 'MISMATCHED' THEN ${`The provider says ${seen.capturedMinor} of ${amountMinor} ${currency}.`}
          ELSE "failureCode" END, ''), ${now}::timestamptz
      FROM applied WHERE before <> state
    )
    SELECT * FROM applied`;
  if (!applied) throw paymentErrors.PAYMENT_NOT_FOUND({ path: ['paymentId'] });
  return applied;
}

function tell(write: WriteContext, now: PaymentNow, hadFailed: boolean): void {
  const { paymentId, source, currency, failureCode } = now;
  const said = { paymentId, source, amountMinor: String(now.amountMinor), currency };
  if (now.state === 'SUCCEEDED') write.emit(paymentSucceeded, paymentId, said);
  if (now.state === 'CANCELLED') write.emit(paymentCancelled, paymentId, said);
  if (now.state === 'MISMATCHED') write.emit(paymentMismatched, paymentId, said);
  if (now.state === 'FAILED' && !hadFailed) write.emit(paymentFailed, paymentId, { ...said, failureCode });
}
