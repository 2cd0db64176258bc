import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '#core/kernel.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { hold } from '#core/ledger/hold.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { transact } from '#core/transact.ts';
import { asOwner, createTestDatabase } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { give, mint, purses, testCtx } from './purse.ts';

const ada = purses.of('ada');
const bob = purses.of('bob');

/** Ada gets 100 shells and gives Bob ten of them five times; the books of the second day are sealed after the third. */
async function keepBooks(kernel: Kernel): Promise<string[]> {
  const ctx = testCtx(kernel);
  await give(kernel, 'ada', 100n);
  const transfers: string[] = [];
  for (const lunch of [1, 2, 3, 4, 5]) {
    const { transferId } = await transferFunds(ctx, {
      source: `lunch ${lunch}`,
      kind: 'test.payment',
      reason: 'Hungry',
      legs: [
        { account: ada, amount: -10n },
        { account: bob, amount: 10n },
      ],
    });
    transfers.push(transferId);
    if (lunch === 3) await sealDay(ctx, '2026-11-24');
  }
  await transact(ctx, (write) =>
    hold(write, { account: bob, amount: 20n, source: 'rent', kind: 'test.deposit' }),
  );
  return transfers;
}

describe('whoever changes the books behind their back', () => {
  let opened: Awaited<ReturnType<typeof openTestKernel>>;
  let transfers: string[];
  beforeAll(async () => {
    opened = await openTestKernel();
    transfers = await keepBooks(opened.kernel);
  });
  afterAll(() => opened.close());

  /** What the audit says after a change that the database was forced to take; then the change is undone. */
  async function found(change: string) {
    const before = await dump();
    await asOwner(opened.databaseUrl, `SET session_replication_role = replica; ${change}`);
    const { faults } = await auditLedger(testCtx(opened.kernel));
    await asOwner(opened.databaseUrl, `SET session_replication_role = replica; ${before}`);
    expect((await auditLedger(testCtx(opened.kernel))).faults).toEqual([]);
    return faults.map(({ accountId, version, transferId }) => ({ accountId, version, transferId }));
  }

  /** SQL that puts every table of the ledger back as it is now. */
  async function dump(): Promise<string> {
    const statements: string[] = [];
    for (const table of ['account', 'transfer', 'entry', 'hold', 'seal', 'root']) {
      const { rows } = await opened.kernel.database.pool.query<{ all: string }>(
        `SELECT coalesce(jsonb_agg(t)::text, '[]') AS all FROM ledger_${table} t`,
      );
      statements.push(
        `ALTER TABLE ledger_${table} DISABLE TRIGGER ALL; DELETE FROM ledger_${table};
         INSERT INTO ledger_${table} SELECT * FROM jsonb_populate_recordset(NULL::ledger_${table}, $json$${rows[0]?.all}$json$);
         ALTER TABLE ledger_${table} ENABLE TRIGGER ALL`,
      );
    }
    return statements.join('; ');
  }

  const entry = (version: number) => `account_id = '${ada.id}' AND version = ${version}`;
  const third = () => ({ accountId: ada.id, version: 3n, transferId: transfers[1] });

  it.each([
    ['amount', 'amount = amount - 1'],
    ['balance', 'balance = balance + 1'],
    ['hash', "hash = sha256('x')"],
    ['time', "occurred_at = occurred_at - interval '1 day'"],
    ['transfer', "transfer_id = '01935b6e-0000-7000-8000-000000000000'"],
  ])('is found at the entry whose %s was changed', async (_, change) => {
    const faults = await found(`UPDATE ledger_entry SET ${change} WHERE ${entry(3)}`);
    expect(faults[0]).toMatchObject({ accountId: ada.id, version: 3n });
  });

  it.each([
    ['source', "source = 'dinner'"],
    ['kind', "kind = 'test.gift'"],
    ['actor', "actor = 'user:somebody'"],
    ['reason', "reason = 'Greedy'"],
    ['details', `details = '{"a": 1}'`],
    ['time', "occurred_at = occurred_at - interval '1 second'"],
    ['reversal', "reverses = '01935b6e-0000-7000-8000-000000000000'"],
  ])('is found at both entries of the transfer whose %s was changed', async (_, change) => {
    const faults = await found(`UPDATE ledger_transfer SET ${change} WHERE id = '${transfers[1]}'`);
    expect(faults).toContainEqual(third());
    expect(faults).toContainEqual({ accountId: bob.id, version: 2n, transferId: transfers[1] });
  });

  it('is found where an entry is missing: the first, one in the middle, the last', async () => {
    expect(await found(`DELETE FROM ledger_entry WHERE ${entry(1)}`)).toContainEqual(
      expect.objectContaining({ accountId: ada.id, version: 2n }),
    );
    expect(await found(`DELETE FROM ledger_entry WHERE ${entry(3)}`)).toContainEqual(
      expect.objectContaining({ accountId: ada.id, version: 4n }),
    );
    expect(await found(`DELETE FROM ledger_entry WHERE ${entry(6)}`)).toContainEqual(
      expect.objectContaining({ accountId: ada.id, version: 5n }),
    );
  });

  it('is found where two entries changed places, and where a transfer is gone', async () => {
    const swap = `UPDATE ledger_entry SET version = 103 - version WHERE account_id = '${ada.id}' AND version IN (3, 4);
      UPDATE ledger_entry SET version = version - 96 WHERE account_id = '${ada.id}' AND version > 90`;
    expect((await found(swap))[0]).toMatchObject({ accountId: ada.id, version: 3n });
    expect(await found(`DELETE FROM ledger_transfer WHERE id = '${transfers[1]}'`)).toContainEqual(third());
  });

  it('is found at the account whose balance, version, hash or hold was changed', async () => {
    for (const change of [
      'balance = balance + 1',
      'version = version + 1',
      "head = sha256('x')",
      'held = held + 1',
      'may_be_negative = NOT may_be_negative',
    ]) {
      const faults = await found(`UPDATE ledger_account SET ${change} WHERE id = '${bob.id}'`);
      expect(faults[0], change).toMatchObject({ accountId: bob.id });
    }
    expect((await found('UPDATE ledger_hold SET amount = amount + 1'))[0]).toMatchObject({
      accountId: bob.id,
    });
  });

  it('is found by the seal although they computed every hash anew', async () => {
    const rehash = `UPDATE ledger_entry SET amount = amount - 5 WHERE ${entry(2)};
      UPDATE ledger_entry SET balance = balance - 5 WHERE account_id = '${ada.id}' AND version >= 2;
      DO $$ DECLARE e record; last bytea; BEGIN
        SELECT ledger_first_hash(id, owner_kind, owner_id, purpose, asset, shard, may_be_negative) INTO last
          FROM ledger_account WHERE id = '${ada.id}';
        FOR e IN SELECT l.*, t.source, t.kind, t.reverses, t.actor, t.reason, t.details, t.occurred_at AS at
          FROM ledger_entry l JOIN ledger_transfer t ON t.id = l.transfer_id WHERE account_id = '${ada.id}' ORDER BY version LOOP
          last := ledger_hash(last, ledger_digest(e.transfer_id, e.source, e.kind, e.reverses, e.actor, e.reason, e.details, e.at),
            e.account_id, e.version, e.amount, e.balance);
          UPDATE ledger_entry SET hash = last WHERE account_id = e.account_id AND version = e.version;
        END LOOP;
        UPDATE ledger_account SET head = last, balance = balance - 5 WHERE id = '${ada.id}';
      END $$`;
    const faults = await found(rehash);
    expect(faults).toContainEqual({ accountId: ada.id, version: 4n, transferId: transfers[2] });
  });

  it('is found at the day whose seal or root was changed', async () => {
    const seal = await found(`UPDATE ledger_seal SET hash = sha256('x') WHERE account_id = '${ada.id}'`);
    expect(seal[0]).toMatchObject({ accountId: ada.id, version: 4n });
    expect(await found("UPDATE ledger_root SET root = sha256('x')")).toHaveLength(1);
    expect(await found(`DELETE FROM ledger_seal WHERE account_id = '${ada.id}'`)).toHaveLength(1);
  });
});

describe('the application itself', () => {
  it('can change none of it', async () => {
    const database = await createTestDatabase();
    const { kernel, close } = await openTestKernel({ databaseUrl: database.url });
    try {
      await give(kernel, 'ada', 100n);
      for (const statement of [
        'UPDATE ledger_entry SET amount = 1',
        'DELETE FROM ledger_entry',
        'TRUNCATE ledger_entry',
        "UPDATE ledger_transfer SET reason = 'x'",
        'DELETE FROM ledger_transfer',
        'UPDATE ledger_account SET balance = 1000000',
        'INSERT INTO ledger_entry SELECT * FROM ledger_entry',
        'UPDATE ledger_root SET accounts = 0',
        'DELETE FROM ledger_seal',
      ])
        await expect(kernel.database.pool.query(statement), statement).rejects.toThrow('permission denied');
      // Even the owner is held back by triggers.
      for (const table of ['ledger_entry', 'ledger_transfer'])
        await expect(asOwner(database.url, `DELETE FROM ${table}`)).rejects.toThrow('append-only');
      const account = mint.near('ada');
      await expect(
        kernel.database.pool.query(
          'SELECT ledger_post($1, $2, $3, $4, $5, now(), $6, NULL, $7, NULL, NULL)',
          [
            '01935b6e-0000-7000-8000-000000000000',
            'theft',
            'test.theft',
            [account.id, ada.id].sort(),
            account.id < ada.id ? [-5, 6] : [6, -5],
            'me',
            '{}',
          ],
        ),
      ).rejects.toMatchObject({ code: 'JS104' });
    } finally {
      await close();
      await database.drop();
    }
  });
});
