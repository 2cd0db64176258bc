import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import type { ProviderRefund } from './provider.ts';

/**
 * Writes down a refund that somebody made at the provider by hand, as if it had been asked for here, so that the sums
 * stay right and those whom it concerns hear of it. The same again is the same.
 *
 * @throws Error when more would go back than is left here: a person has to look at it.
 */
export async function noteOutsideRefund(
  write: WriteContext,
  paymentId: string,
  { externalId, amountMinor }: ProviderRefund,
): Promise<{ refundId: string }> {
  const source = `outside:${externalId}`;
  const before = await write.tx.paymentRefund.findUnique({ where: { source } });
  if (before) return { refundId: before.id };
  const refundId = newId(write.clock);
  const now = write.clock.now();
  const kept = await write.tx.$queryRaw<unknown[]>`
    WITH kept AS (
      UPDATE payment SET refund_requested_minor = refund_requested_minor + ${amountMinor}::bigint
      WHERE id = ${paymentId}::uuid AND refund_requested_minor + ${amountMinor}::bigint <= captured_minor
      RETURNING id
    )
    INSERT INTO payment_refund (id, payment_id, source, external_id, amount_minor, reason, created_at, updated_at)
    SELECT ${refundId}::uuid, id, ${source}, ${externalId}, ${amountMinor}::bigint, 'Refunded at the provider.',
      ${now}::timestamptz, ${now}::timestamptz
    FROM kept RETURNING id`;
  if (kept.length === 0)
    throw new Error(`${amountMinor} of payment ${paymentId} were refunded at the provider, and less is left`);
  return { refundId };
}
