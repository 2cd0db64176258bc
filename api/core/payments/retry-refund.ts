import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { paymentErrors } from './errors.ts';
import { wakePayments } from './wake.ts';

interface Retried {
  readonly refundId: string;
  readonly paymentId: string;
}

/**
 * Sends a refund again that was given up because its provider could not be reached. It is looked for there first.
 * @throws AccessError without `payments.manage`; DomainError PAYMENT_REFUND_NOT_FOUND when none was given up.
 */
export async function retryPaymentRefund(
  ctx: ReadContext,
  { refundId }: { readonly refundId: string },
): Promise<Retried> {
  requirePermission(ctx, corePermissions.managePayments);
  const work = async (write: WriteContext): Promise<Retried> => {
    // One attempt is on record, so that the provider is asked for it before it is sent.
    const [due] = await write.tx.$queryRaw<{ paymentId: string }[]>`
      UPDATE payment_refund SET attempts = 1, next_attempt_at = ${write.clock.now()}::timestamptz, error = NULL
      WHERE id = ${refundId}::uuid AND state = 'REQUESTED' AND next_attempt_at IS NULL
      RETURNING payment_id AS "paymentId"`;
    if (!due) throw paymentErrors.PAYMENT_REFUND_NOT_FOUND({ path: ['refundId'] });
    recordAudit(write, { action: 'retryPaymentRefund', subject: `paymentRefund:${refundId}` });
    wakePayments(write);
    return { refundId, paymentId: due.paymentId };
  };
  return transact(ctx, work, { idempotent: { operation: 'retryPaymentRefund', body: { refundId } } });
}
