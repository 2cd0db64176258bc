import type { ReadContext } from '../context.ts';
import { repeatingConflicts } from '../transact.ts';
import { type Posted, post, type Transfer } from './post.ts';

/**
 * One transfer by itself: a single statement is a transaction of its own, and saves the way there and back for beginning
 * and committing one. Where the transfer belongs to other rows, use `post` in their transaction.
 *
 * @throws as `post`.
 */
export function transferFunds(ctx: ReadContext, transfer: Transfer): Promise<Posted> {
  const { caller, clock, kernel } = ctx;
  return repeatingConflicts(ctx, () => post({ caller, clock, tx: kernel.database.client }, transfer));
}
