import { expect } from 'vitest';
import { systemContext } from '#core/context.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { positionOfLine, type StatementLine, statementOf } from '#core/ledger/statement.ts';
import type { Position } from '#core/page.ts';
import type { LedgerWorld } from './world.ts';

/** What must hold of any ledger; each statement names what breaks it. */
const rules: Readonly<Record<string, string>> = {
  'an asset sums to zero': `
    SELECT asset, sum(balance) FROM ledger_account GROUP BY asset HAVING sum(balance) <> 0`,
  'a balance is the sum of the entries, and their versions have no gaps': `
    SELECT a.id FROM ledger_account a LEFT JOIN ledger_entry e ON e.account_id = a.id
    GROUP BY a.id HAVING a.balance <> coalesce(sum(e.amount), 0) OR a.version <> count(e.version)
      OR a.version <> coalesce(max(e.version), 0) OR coalesce(min(e.version), 1) <> 1`,
  'an entry tells the balance after it': `
    SELECT * FROM (
      SELECT account_id, version, balance, sum(amount) OVER (PARTITION BY account_id ORDER BY version) AS total FROM ledger_entry
    ) e WHERE balance <> total`,
  'only who may is below zero, holds counted': `
    SELECT id FROM ledger_account WHERE NOT may_be_negative AND balance < held`,
  'what is held is what open holds say': `
    SELECT a.id FROM ledger_account a LEFT JOIN ledger_hold h ON h.account_id = a.id
    GROUP BY a.id HAVING a.held <> coalesce(sum(h.amount - h.captured - h.released), 0)`,
  'a transfer sums to zero in each asset': `
    SELECT e.transfer_id, a.asset FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
    GROUP BY 1, 2 HAVING sum(e.amount) <> 0`,
  'a transfer has entries, and an entry a transfer': `
    SELECT t.id, e.transfer_id FROM ledger_transfer t FULL JOIN ledger_entry e ON e.transfer_id = t.id
    WHERE t.id IS NULL OR e.transfer_id IS NULL`,
};

/** Everything that must hold of a ledger, whoever wrote to it; and the audit finds nothing. */
export async function proveLedger({ kernel, executioner }: ProvableWorld): Promise<void> {
  for (const [rule, statement] of Object.entries(rules))
    expect((await executioner.owner.query(statement)).rows, rule).toEqual([]);
  expect((await auditLedger(systemContext(kernel, 'test'))).faults).toEqual([]);
  const { pool } = kernel.database;
  // Whatever the kernel does by itself may be asking at this moment.
  await expect.poll(() => pool.totalCount - pool.idleCount, { timeout: 5_000 }).toBe(0);
}

type ProvableWorld = Pick<LedgerWorld, 'kernel' | 'executioner'>;

/** The ledger holds the transfers and holds of the model and no others; statements tell them page by page. */
export async function proveIsTheModel(world: LedgerWorld): Promise<void> {
  const { model, executioner } = world;
  const { rows } = await executioner.owner.query<{ key: string; id: string; amount: string; at: Date }>(
    `SELECT t.source || ' ' || t.kind AS key, e.account_id AS id, e.amount, t.occurred_at AS at
     FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id`,
  );
  const told = rows.map(({ key, id, amount, at }) => `${key} at ${at.toISOString()}: ${amount} to ${id}`);
  const known = [...model.transfers.entries()].flatMap(([key, { legs, at }]) =>
    [...legs].map(([id, amount]) => `${key} at ${at.toISOString()}: ${amount} to ${id}`),
  );
  expect(told.sort()).toEqual(known.sort());
  const holds = await executioner.owner.query<{
    key: string;
    amount: string;
    captured: string;
    released: string;
  }>(`SELECT source || ' ' || kind AS key, amount, captured, released FROM ledger_hold`);
  const heldInWorld = holds.rows.map((one) => `${one.key}: ${one.amount} ${one.captured} ${one.released}`);
  const heldInModel = [...model.holds.entries()].map(
    ([key, one]) => `${key}: ${one.amount} ${one.captured} ${one.released}`,
  );
  expect(heldInWorld.sort()).toEqual(heldInModel.sort());
  for (const account of world.accounts) await proveStatement(world, account.id);
}

async function proveStatement(world: LedgerWorld, id: string): Promise<void> {
  const forward = await allPages(world, id, false);
  const backward = await allPages(world, id, true);
  expect(backward.toReversed()).toEqual(forward);
  let balance = world.model.balanceOf(id);
  for (const line of forward) {
    expect(line.balance).toBe(balance);
    expect(line.amount).toBe(world.model.transfers.get(`${line.source} ${line.kind}`)?.legs.get(id));
    balance -= line.amount;
  }
  expect(balance).toBe(0n);
}

async function allPages(world: LedgerWorld, id: string, backward: boolean): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for (let from: Position | undefined, more = true; more; ) {
    const page = await statementOf(world.ctx(), { id }, { from, limit: 100, backward });
    lines.push(...page);
    const last = page.at(-1);
    from = last && positionOfLine(last);
    more = page.length === 100;
  }
  return lines;
}
