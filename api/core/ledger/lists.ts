import type { ReadContext } from '../context.ts';
import type { LedgerAccount, LedgerRoot, LedgerTransfer } from '../db/generated/client/client.ts';
import { isId } from '../ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '../page.ts';

export interface AccountFilter {
  readonly ownerKind?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly purpose?: string | undefined;
  readonly asset?: string | undefined;
}

/** Accounts in the order of their ids, which says nothing but stays. @throws DomainError CURSOR_INVALID. */
export function listAccounts(
  ctx: ReadContext,
  filter: AccountFilter,
  query: KeysetQuery,
): Promise<LedgerAccount[]> {
  const { backward, limit } = query;
  const after = idIn(query.from);
  return ctx.db.ledgerAccount.findMany({
    where: {
      ...(filter.ownerKind !== undefined && { ownerKind: filter.ownerKind }),
      ...(filter.ownerId !== undefined && { ownerId: filter.ownerId }),
      ...(filter.purpose !== undefined && { purpose: filter.purpose }),
      ...(filter.asset !== undefined && { asset: filter.asset }),
      ...(after && { id: backward ? { lt: after } : { gt: after } }),
    },
    orderBy: { id: backward ? 'desc' : 'asc' },
    take: limit,
  });
}

function idIn(position: Position | undefined): string | undefined {
  if (position === undefined) return undefined;
  const [id] = position;
  if (position.length !== 1 || typeof id !== 'string' || !isId(id))
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return id;
}

export function accountsById(ctx: ReadContext, ids: readonly string[]): Promise<LedgerAccount[]> {
  return ctx.db.ledgerAccount.findMany({ where: { id: { in: [...ids] } } });
}

/** One transfer, or null. */
export function transferById(ctx: ReadContext, id: string): Promise<LedgerTransfer | null> {
  return ctx.db.ledgerTransfer.findUnique({ where: { id } });
}

/** What a transfer did to one account. */
export interface TransferEntry {
  readonly accountId: string;
  readonly version: bigint;
  readonly amount: bigint;
  readonly balance: bigint;
}

/** The entries of a transfer, in the order of the accounts' ids. */
export function entriesOfTransfer(ctx: ReadContext, transferId: string): Promise<TransferEntry[]> {
  return ctx.db.ledgerEntry.findMany({ where: { transferId }, orderBy: { accountId: 'asc' } });
}

/** The newest days that are sealed. */
export function listRoots(ctx: ReadContext, limit: number): Promise<LedgerRoot[]> {
  return ctx.db.ledgerRoot.findMany({ orderBy: { day: 'desc' }, take: limit });
}

/** How many entries there are, without counting them: each account knows how many it has. */
export async function countEntries(ctx: ReadContext): Promise<number> {
  const [row] = await ctx.db.$queryRaw<[{ count: bigint }]>`
    SELECT coalesce(sum(version), 0)::bigint AS count FROM ledger_account`;
  return Number(row.count);
}
