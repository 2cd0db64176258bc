import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerFault } from '#core/ledger/audit.ts';
import { type Books, keepBooks, tables } from './books.ts';

/** Every column of the ledger, and how each kind of value is changed by a number from 1 to 255. */
const columns: Readonly<Record<(typeof tables)[number], readonly string[]>> = {
  account: [
    'id',
    'owner_kind',
    'owner_id',
    'purpose',
    'asset',
    'shard',
    'may_be_negative',
    'balance',
    'held',
    'version',
    'head',
    'opened_at',
  ],
  transfer: [
    'id',
    'source',
    'kind',
    'fingerprint',
    'reverses',
    'actor',
    'reason',
    'details',
    'occurred_at',
    'recorded_at',
  ],
  entry: ['account_id', 'version', 'transfer_id', 'amount', 'balance', 'occurred_at', 'hash'],
  hold: [
    'id',
    'account_id',
    'source',
    'kind',
    'amount',
    'captured',
    'released',
    'actor',
    'reason',
    'details',
    'opened_at',
    'expires_at',
    'ended_at',
    'hash',
  ],
  seal: ['account_id', 'day', 'version', 'hash'],
  root: ['day', 'root', 'accounts', 'sealed_at'],
};
const changes: Readonly<Record<string, (column: string, by: number) => string>> = {
  uuid: (column, by) =>
    `coalesce(overlay(${column}::text PLACING lpad(to_hex(('x' || left(${column}::text, 2))::bit(8)::integer # ${by}), 2, '0')
      FROM 1 FOR 2)::uuid, gen_random_uuid())`,
  text: (column, by) => `coalesce(${column} || chr(64 + ${by} % 26), 'x')`,
  bigint: (column, by) => `${column} + ${by % 2 ? by : -by}`,
  integer: (column, by) => `${column} + ${by % 2 ? by : -by}`,
  smallint: (column, by) => `${column} + ${by}`,
  boolean: (column) => `NOT ${column}`,
  'timestamp with time zone': (column, by) => `coalesce(${column} + interval '${by} ms', now())`,
  jsonb: (column, by) => `${column} || '{"more": ${by}}'`,
  bytea: (column, by) =>
    `set_byte(${column}, ${by} % length(${column}), get_byte(${column}, ${by} % length(${column})) # ${by})`,
};

/** How the rows of a table are called in faults; any of these names will do. */
const names: Readonly<Record<string, string>> = {
  account: 'ARRAY[id]',
  transfer: 'ARRAY[id]',
  entry: 'ARRAY[account_id, transfer_id]',
  hold: 'ARRAY[id, account_id]',
  seal: 'ARRAY[account_id::text, day]',
  root: 'ARRAY[day]',
};

let books: Books;
beforeAll(async () => {
  books = await keepBooks();
});
afterAll(() => books.close());

describe('whoever changes one value behind the back of the ledger', () => {
  it('can choose among these columns', async () => {
    const { rows } = await books.owner.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND starts_with(table_name, 'ledger_')`,
    );
    const known = tables.flatMap((table) => columns[table].map((column) => `ledger_${table}.${column}`));
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it.each(tables.flatMap((table) => columns[table].map((column) => [table, column] as const)))(
    'is found out, and the row is named: %s, %s',
    async (table, column) => {
      const type = await typeOf(table, column);
      const { length } = await rowsOf(table);
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
          const row = (await rowsOf(table))[at]!;
          const faults = await books.tamper(
            `UPDATE ledger_${table} SET ${column} = ${changes[type]?.(column, by)} WHERE ctid = '${row.place}'`,
          );
          if (!faults) return;
          taken += 1;
          expect(
            faults.filter((fault) => row.names.some((name) => isNamed(fault, name))),
            row.names.join(),
          ).not.toEqual([]);
        }),
        { numRuns: 3 },
      );
      expect(taken).toBeGreaterThan(0);
    },
  );
});

async function rowsOf(table: string): Promise<{ place: string; names: string[] }[]> {
  const { rows } = await books.owner.query<{ place: string; names: string[] }>(
    `SELECT ctid::text AS place, ${names[table]}::text[] AS names FROM ledger_${table} ORDER BY 2`,
  );
  return rows;
}

async function typeOf(table: string, column: string): Promise<string> {
  const { rows } = await books.owner.query<{ type: string }>(
    `SELECT data_type AS type FROM information_schema.columns WHERE table_name = $1 AND column_name = $2`,
    [`ledger_${table}`, column],
  );
  return rows[0]?.type ?? '';
}

function isNamed({ what, accountId, transferId }: LedgerFault, name: string): boolean {
  return accountId === name || transferId === name || what.includes(name);
}
