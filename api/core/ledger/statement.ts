import type { ReadContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { type KeysetQuery, type Position, placeOf } from '../page.ts';
import type { Account } from './define.ts';

/** One line of an account's statement. */
export interface StatementLine {
  readonly accountId: string;
  readonly version: bigint;
  readonly transferId: string;
  readonly amount: bigint;
  /** The balance after it. */
  readonly balance: bigint;
  readonly source: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly reverses: string | null;
  readonly occurredAt: Date;
}

/**
 * The entries of an account, newest first, by version.
 * @throws DomainError CURSOR_INVALID.
 */
export async function statementOf(
  ctx: ReadContext,
  { id }: Pick<Account, 'id'>,
  query: KeysetQuery,
): Promise<StatementLine[]> {
  return (await statementsOf(ctx, [id], query)).get(id) ?? [];
}

/**
 * A page of entries of each of several accounts, in one statement.
 * @throws DomainError CURSOR_INVALID.
 */
export async function statementsOf(
  ctx: ReadContext,
  accountIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, StatementLine[]>> {
  const order = query.backward ? Prisma.sql`version` : Prisma.sql`version DESC`;
  const rows = await ctx.db.$queryRaw<StatementLine[]>`
    SELECT e.account_id AS "accountId", e.version, e.transfer_id AS "transferId", e.amount, e.balance, t.source, t.kind,
      t.reason, t.details, t.reverses, e.occurred_at AS "occurredAt"
    FROM unnest(${[...accountIds]}::uuid[]) AS a(id) CROSS JOIN LATERAL (
      SELECT * FROM ledger_entry WHERE account_id = a.id ${behind(query)} ORDER BY ${order} LIMIT ${query.limit}::int
    ) e JOIN ledger_transfer t ON t.id = e.transfer_id
    ORDER BY e.account_id, e.${order}`;
  return Map.groupBy(rows, ({ accountId }) => accountId);
}

/** Where a line stands in its statement. */
export function positionOfLine({ version }: StatementLine): Position {
  return [Number(version)];
}

function behind({ from, backward }: KeysetQuery): Prisma.Sql {
  if (from === undefined) return Prisma.empty;
  const version = placeOf(from);
  return backward
    ? Prisma.sql`AND version > ${version}::bigint`
    : Prisma.sql`AND version < ${version}::bigint`;
}
