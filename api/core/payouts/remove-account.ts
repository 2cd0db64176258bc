import { requireUser } from '../access.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { transact } from '../transact.ts';
import { payoutErrors } from './errors.ts';
import { tellFailed } from './fail-payout.ts';
import { type PayoutNow, payoutNowColumns } from './payout-now.ts';

/** What stands as the failure code of a payout whose account was removed before anything was sent. */
export const accountRemoved = 'account_removed';

/**
 * Removes an account of the caller's. Nothing is sent there any more: what was asked for and not told to the provider
 * yet fails; what the provider was told goes on.
 *
 * @throws AccessError for everybody but members; DomainError PAYOUT_ACCOUNT_NOT_FOUND, PAYOUT_ACCOUNT_REMOVED.
 */
export async function removePayoutAccount(
  ctx: ReadContext,
  { accountId }: { readonly accountId: string },
): Promise<{ accountId: string }> {
  const userId = requireUser(ctx);
  const work = async (write: WriteContext): Promise<{ accountId: string }> => {
    await remove(write, userId, accountId);
    for (const payout of await failReserved(write, accountId)) tellFailed(write, payout);
    return { accountId };
  };
  return transact(ctx, work, { idempotent: { operation: 'removePayoutAccount', body: { accountId } } });
}

/** Waits for those who are asking for a payout to this account in this moment: they hold its row. */
async function remove(write: WriteContext, userId: string, accountId: string): Promise<void> {
  const removed = await write.tx.$executeRaw`
    UPDATE payout_account SET removed_at = ${write.clock.now()}::timestamptz
    WHERE id = ${accountId}::uuid AND user_id = ${userId}::uuid AND removed_at IS NULL`;
  if (removed === 1) return;
  const isMine = await write.tx.payoutAccount.count({ where: { id: accountId, userId } });
  const path = ['accountId'];
  throw isMine > 0
    ? payoutErrors.PAYOUT_ACCOUNT_REMOVED({ path })
    : payoutErrors.PAYOUT_ACCOUNT_NOT_FOUND({ path });
}

function failReserved(write: WriteContext, accountId: string): Promise<PayoutNow[]> {
  return write.tx.$queryRaw<PayoutNow[]>`
    UPDATE payout p SET state = 'FAILED', failure_code = ${accountRemoved}, failed_at = ${write.clock.now()}::timestamptz,
      next_attempt_at = NULL
    WHERE p.account_id = ${accountId}::uuid AND p.state = 'RESERVED'
    RETURNING ${payoutNowColumns}`;
}
