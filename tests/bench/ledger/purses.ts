import pg from 'pg';
import type { Account } from '#core/ledger/define.ts';

/** So many that two transfers seldom meet on one. */
export const purseCount = 10_000;

/** A purse by number. Its id can be computed by SQL as well, so that every contender finds it for nothing. */
export function purse(number: number): Account {
  return {
    id: `00000000-0000-0000-0000-${number.toString(16).padStart(12, '0')}`,
    ownerKind: 'bench',
    ownerId: String(number),
    purpose: 'bench.purse',
    asset: 'bench',
    shard: 0,
    mayBeNegative: true,
  };
}

export const purseBySql = (number: string): string =>
  `('00000000-0000-0000-0000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Opens all purses. */
export async function openPurses(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `SELECT ledger_open(jsonb_build_object('id', ${purseBySql('n')}, 'owner_kind', 'bench', 'owner_id', n::text,
         'purpose', 'bench.purse', 'asset', 'bench', 'shard', 0, 'may_be_negative', true), now())
       FROM generate_series(1, ${purseCount}) AS n`,
    );
    await client.query('VACUUM ANALYZE ledger_account');
  } finally {
    await client.end();
  }
}
