import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { payoutErrors } from './errors.ts';
import { wakePayouts } from './wake.ts';

/**
 * Gives a payout that was parked a new round of attempts; the provider is asked first what it knows of it.
 * @throws AccessError without `payouts.manage`; DomainError PAYOUT_NOT_FOUND, PAYOUT_NOT_PARKED.
 */
export async function retryPayout(
  ctx: ReadContext,
  { payoutId }: { readonly payoutId: string },
): Promise<{ payoutId: string }> {
  requirePermission(ctx, corePermissions.managePayouts);
  const work = async (write: WriteContext): Promise<{ payoutId: string }> => {
    // One attempt is on record, so that the provider is asked before anything is sent.
    const due = await write.tx.$executeRaw`
      UPDATE payout SET attempts = 1, next_attempt_at = ${write.clock.now()}::timestamptz, error = NULL
      WHERE id = ${payoutId}::uuid AND state = 'SENDING' AND next_attempt_at IS NULL`;
    if (due === 0) throw await whyNot(write, payoutId);
    recordAudit(write, { action: 'retryPayout', subject: `payout:${payoutId}` });
    wakePayouts(write);
    return { payoutId };
  };
  return transact(ctx, work, { idempotent: { operation: 'retryPayout', body: { payoutId } } });
}

async function whyNot(write: WriteContext, payoutId: string) {
  const isThere = (await write.tx.payout.count({ where: { id: payoutId } })) > 0;
  const path = ['payoutId'];
  return isThere ? payoutErrors.PAYOUT_NOT_PARKED({ path }) : payoutErrors.PAYOUT_NOT_FOUND({ path });
}
