import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Transaction } from '#core/db/types.ts';

/** What reads rows: a transaction, or the database outside of one. */
export type Reader = Pick<Transaction, '$queryRaw'>;

/** Inside a transaction what it sees, so that what it wrote itself counts. */
export function readerOf(ctx: ReadContext | WriteContext): Reader {
  return 'tx' in ctx ? ctx.tx : ctx.db;
}
