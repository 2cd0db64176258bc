import type { WriteContext } from '../context.ts';
import type { PaymentRefundState } from '../db/generated/client/enums.ts';
import { paymentErrors } from './errors.ts';
import { paymentRefunded, paymentRefundFailed } from './events.ts';
import type { ProviderRefund } from './provider.ts';
import { refundStatesBefore } from './refund-states.ts';

/** What the provider says of a refund; without an external id when it never took it on. */
export type SeenRefund = Pick<ProviderRefund, 'state' | 'amountMinor' | 'failureCode'> & {
  readonly externalId: string | null;
};

interface Applied {
  readonly before: PaymentRefundState;
  readonly amountMinor: bigint;
  /** Null when it did not move. */
  readonly state: PaymentRefundState | null;
  readonly paymentId: string;
  readonly source: string;
  readonly refundSource: string;
  readonly currency: string;
}

/**
 * Takes over what the provider says of a refund, in the caller's transaction: forwards only, with the payment's sums and,
 * once, its event. Locks the refund, then its payment.
 *
 * @throws DomainError PAYMENT_REFUND_NOT_FOUND; Error when the provider gave back another amount than it was asked for.
 */
export async function applyRefund(write: WriteContext, refundId: string, seen: SeenRefund): Promise<void> {
  const applied = await move(write, refundId, seen);
  if (applied.amountMinor !== seen.amountMinor)
    throw new Error(
      `Refund ${refundId} is of ${applied.amountMinor}, and ${seen.amountMinor} at the provider`,
    );
  if (applied.state === null) return;
  const { paymentId, source, refundSource, currency } = applied;
  const amountMinor = String(applied.amountMinor);
  const said = { paymentId, source, amountMinor, currency, refundId, refundSource };
  if (applied.state === 'SUCCEEDED') write.emit(paymentRefunded, paymentId, said);
  if (applied.state === 'FAILED')
    write.emit(paymentRefundFailed, paymentId, { ...said, failureCode: seen.failureCode });
}

async function move(write: WriteContext, refundId: string, seen: SeenRefund): Promise<Applied> {
  const now = write.clock.now();
  const [applied] = await write.tx.$queryRaw<Applied[]>`
    WITH before AS (
      SELECT id, state, amount_minor FROM payment_refund WHERE id = ${refundId}::uuid FOR UPDATE
    ), moved AS (
      UPDATE payment_refund r SET state = ${seen.state}::"PaymentRefundState",
        external_id = coalesce(${seen.externalId}, r.external_id), failure_code = ${seen.failureCode}, next_attempt_at = NULL,
        error = NULL, updated_at = ${now}::timestamptz
      FROM before b
      WHERE r.id = b.id AND b.state = ANY (${refundStatesBefore(seen.state)}::"PaymentRefundState"[])
        AND b.amount_minor = ${seen.amountMinor}::bigint
      RETURNING r.payment_id, r.source, r.state, b.amount_minor, b.state AS before
    ), counted AS (
      UPDATE payment p SET updated_at = ${now}::timestamptz,
        refunded_minor = p.refunded_minor + CASE WHEN m.state = 'SUCCEEDED' THEN m.amount_minor
          WHEN m.before = 'SUCCEEDED' THEN -m.amount_minor ELSE 0 END,
        refund_requested_minor = p.refund_requested_minor - CASE WHEN m.state = 'FAILED' THEN m.amount_minor ELSE 0 END
      FROM moved m WHERE p.id = m.payment_id
      RETURNING p.id, p.source, p.currency
    )
    SELECT b.state AS before, b.amount_minor AS "amountMinor", m.state, c.id AS "paymentId", c.source, c.currency,
      m.source AS "refundSource"
    FROM before b LEFT JOIN moved m ON true LEFT JOIN counted c ON true`;
  if (!applied) throw paymentErrors.PAYMENT_REFUND_NOT_FOUND({ path: ['refundId'] });
  return applied;
}
