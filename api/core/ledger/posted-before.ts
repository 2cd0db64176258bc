import type { WriteContext } from '../context.ts';
import type { Transfer } from './post.ts';

/** A transfer as it was posted. */
export interface PostedBefore {
  readonly transferId: string;
  readonly reverses: string | null;
  /** What an account got by it; nothing when it had no part. */
  amountOf(account: { readonly id: string }): bigint;
}

/**
 * What was posted for this (source, kind), for who would post other legs when asked for the same again. Those who may be
 * asked for the same at once lock an account first, so that they see each other.
 */
export async function postedBefore(
  write: WriteContext,
  { source, kind }: Pick<Transfer, 'source' | 'kind'>,
): Promise<PostedBefore | undefined> {
  const rows = await write.tx.$queryRaw<
    { transferId: string; reverses: string | null; accountId: string; amount: bigint }[]
  >`
    SELECT t.id AS "transferId", t.reverses, e.account_id AS "accountId", e.amount
    FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id
    WHERE t.source = ${source} AND t.kind = ${kind}`;
  const [first] = rows;
  if (!first) return undefined;
  const amounts = new Map(rows.map(({ accountId, amount }) => [accountId, amount]));
  return { ...first, amountOf: ({ id }) => amounts.get(id) ?? 0n };
}
