import { requirePermission } from '../../access.ts';
import { recordAudit } from '../../audit.ts';
import type { ReadContext } from '../../context.ts';
import { corePermissions } from '../../permissions.ts';
import { transact } from '../../transact.ts';
import { paymentErrors } from '../errors.ts';
import { wakePayments } from '../wake.ts';

/**
 * Gives a message of a provider a new round of tries, also one that was processed: that changes nothing twice.
 * @throws AccessError without `payments.manage`; DomainError PAYMENT_EVENT_NOT_FOUND, also for one of no concern to us.
 */
export async function reprocessPaymentEvent(
  ctx: ReadContext,
  { eventId }: { readonly eventId: string },
): Promise<{ eventId: string }> {
  requirePermission(ctx, corePermissions.managePayments);
  return transact(ctx, async (write) => {
    const due = await write.tx.$executeRaw`
      UPDATE payment_event SET processed_at = NULL, attempts = 0, next_attempt_at = ${write.clock.now()}::timestamptz, error = NULL
      WHERE id = ${eventId}::uuid AND payload IS NOT NULL`;
    if (due === 0) throw paymentErrors.PAYMENT_EVENT_NOT_FOUND({ path: ['eventId'] });
    recordAudit(write, { action: 'reprocessPaymentEvent', subject: `paymentEvent:${eventId}` });
    wakePayments(write);
    return { eventId };
  });
}
