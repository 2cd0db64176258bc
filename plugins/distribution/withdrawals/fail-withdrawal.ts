import type { WriteContext } from '#core/context.ts';
import { release } from '#core/ledger/hold.ts';
import { withdrawalFailed } from '../events.ts';
import { moveWithdrawal } from './move-withdrawal.ts';
import { saidOf } from './said-of.ts';

/** Nothing was sent and nothing will be: the promoter has all of it back, tax included. Once. */
export async function failWithdrawal(
  write: WriteContext,
  withdrawalId: string,
  { at, failureCode }: { readonly at: Date; readonly failureCode: string },
): Promise<void> {
  const failed = await moveWithdrawal(write, withdrawalId, { to: 'FAILED', at, failureCode });
  if (!failed) return;
  await release(write, failed.holdId);
  write.emit(withdrawalFailed, withdrawalId, { ...saidOf(failed), failureCode, at: at.toISOString() });
}
