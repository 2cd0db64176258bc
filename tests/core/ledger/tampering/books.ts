import pg from 'pg';
import { auditLedger, type LedgerFault } from '#core/ledger/audit.ts';
import { capture, hold, release } from '#core/ledger/hold.ts';
import { reverse } from '#core/ledger/reverse.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { transact } from '#core/transact.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { give, purses, testCtx } from '../purse.ts';

export const tables = ['account', 'transfer', 'entry', 'hold', 'seal', 'root'] as const;
export const ada = purses.of('ada');
export const bob = purses.of('bob');

export interface Books {
  /** Of Ada's five lunches. */
  readonly lunches: readonly string[];
  /** The owner of the database, whom no trigger and no rule holds back. */
  readonly owner: pg.Client;
  /** What the audit says after a change; then everything is as before. Null when the database does not take it. */
  tamper(change: string, parameters?: readonly unknown[]): Promise<readonly LedgerFault[] | null>;
  close(): Promise<void>;
}

/**
 * Ada gets 100 shells and gives Bob ten of them five times. One day is sealed before that, one after the third lunch and
 * one after the fourth. Bob holds something back three times: for ever, in part, and no more.
 */
export async function keepBooks(): Promise<Books> {
  const { kernel, databaseUrl, close } = await openTestKernel();
  const lunches = await live(testCtx(kernel), () => give(kernel, 'ada', 100n));
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query(
    `SET session_replication_role = replica; CREATE SCHEMA before; ${await rulesAway(owner)}`,
  );
  for (const table of tables)
    await owner.query(`CREATE TABLE before.ledger_${table} AS SELECT * FROM ledger_${table}`);
  return {
    lunches,
    owner,
    async tamper(change, parameters) {
      if (!(await takes(owner, change, parameters))) return null;
      const { faults } = await auditLedger(testCtx(kernel));
      await owner.query(
        tables
          .map(
            (one) =>
              `DELETE FROM ledger_${one}; INSERT INTO ledger_${one} SELECT * FROM before.ledger_${one}`,
          )
          .join('; '),
      );
      return faults;
    },
    async close() {
      await owner.end();
      await close();
    },
  };
}

async function live(ctx: ReturnType<typeof testCtx>, begin: () => Promise<unknown>): Promise<string[]> {
  await begin();
  await sealDay(ctx, '2026-11-22');
  const lunches: string[] = [];
  for (const lunch of [1, 2, 3, 4, 5]) {
    const { transferId } = await transferFunds(ctx, {
      source: `lunch ${lunch}`,
      kind: 'test.payment',
      reason: 'Hungry',
      details: { course: lunch },
      legs: [
        { account: ada, amount: -10n },
        { account: bob, amount: 10n },
      ],
    });
    lunches.push(transferId);
    if (lunch === 3) await sealDay(ctx, '2026-11-23');
    if (lunch === 4) await sealDay(ctx, '2026-11-24');
  }
  await transact(ctx, async (write) => {
    const keep = (source: string) =>
      hold(write, {
        account: bob,
        amount: 8n,
        source,
        kind: 'test.deposit',
        reason: 'Rent',
        expiresAt: new Date('2027-01-01'),
      });
    await keep('for ever');
    const { holdId } = await keep('in part');
    const to = [{ account: ada, amount: 3n }];
    await capture(write, { holdId, from: bob, to, source: 'a part', kind: 'test.captured' });
    await release(write, (await keep('no more')).holdId);
    const half = { transferId: lunches[4] ?? '', part: { of: 1n, whole: 2n } };
    await reverse(write, { ...half, source: 'half of a lunch', kind: 'test.back', reason: 'Cold' });
  });
  return lunches;
}

/** The owner can also do without the rules of the tables. */
async function rulesAway(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ statement: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement FROM pg_constraint
     WHERE contype = 'c' AND starts_with(conrelid::regclass::text, 'ledger_')`,
  );
  return rows.map(({ statement }) => statement).join('; ');
}

/** Two rows with one key, or nothing where something must be: that much is refused by the tables themselves. */
async function takes(owner: pg.Client, change: string, parameters?: readonly unknown[]): Promise<boolean> {
  try {
    await owner.query(change, parameters ? [...parameters] : undefined);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && ['23505', '23502'].includes(error.code ?? '')) return false;
    throw error;
  }
}
