import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { root } from '#tests/helpers/sources.ts';
import { give, mint, purses, testCtx } from './purse.ts';

const ada = purses.of('ada');
let app: TestApp;
let operator: Client;
/** Of Ada's three lunches with Bob, after she got 100 shells. */
const lunches: string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  operator = await app.administrator();
  const ctx = testCtx(app.kernel);
  await give(app.kernel, 'ada', 100n);
  for (const [lunch, day] of [1, 2, 3].entries()) {
    const { transferId } = await transferFunds(ctx, {
      source: `lunch ${lunch}`,
      kind: 'test.payment',
      reason: 'Hungry',
      details: { lunch },
      occurredAt: new Date(`2020-01-0${day}T12:00:00Z`),
      legs: [
        { account: ada, amount: -10n },
        { account: purses.of('bob'), amount: 10n },
      ],
    });
    lunches.push(transferId);
  }
  await sealDay(ctx, '2026-11-24');
});
afterAll(() => app.stop());

interface Account {
  readonly id: string;
  readonly ownerId: string;
  readonly balance: string;
  readonly entries: { readonly nodes: readonly unknown[]; readonly pageInfo: { readonly endCursor: string } };
}

describe('operators', () => {
  it('find accounts by whose they are and what they are for', async () => {
    const accounts = async (filter: object) => {
      const { data } = await operator.admin<{ ledgerAccounts: { nodes: Account[] } }>(
        'query ($filter: LedgerAccountFilter) { ledgerAccounts(filter: $filter) { nodes { ownerId balance held version } } }',
        { filter },
      );
      return data.ledgerAccounts.nodes;
    };
    expect(await accounts({ ownerKind: 'person', ownerId: 'ada' })).toEqual([
      { ownerId: 'ada', balance: '70', held: '0', version: '4' },
    ]);
    expect(await accounts({ purpose: mint.purpose, asset: 'shells' })).toMatchObject([{ balance: '-100' }]);
    expect(await accounts({ purpose: 'test.purse', asset: 'beads' })).toEqual([]);
    expect(await accounts({ ownerId: 'nobody' })).toEqual([]);
  });

  it('read an account page by page, and what was in it at a moment', async () => {
    const { data, errors } = await operator.admin<{ ledgerAccounts: { nodes: Account[] } }>(
      `query ($after: String) { ledgerAccounts(filter: { ownerId: "ada" }) { nodes {
        balanceAt(at: "2020-01-02T23:59:59Z")
        entries(first: 3, after: $after) { nodes { version amount balance kind reason details transferId } pageInfo { hasNextPage endCursor } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    const [page] = data.ledgerAccounts.nodes;
    // Two lunches had happened by then; the gift was written down today.
    expect(page).toMatchObject({ balanceAt: '-20' });
    expect(page?.entries).toMatchObject({
      nodes: [
        {
          version: '4',
          amount: '-10',
          balance: '70',
          kind: 'test.payment',
          reason: 'Hungry',
          details: { lunch: 2 },
        },
        { version: '3', balance: '80', transferId: lunches[1] },
        { version: '2', balance: '90', transferId: lunches[0] },
      ],
      pageInfo: { hasNextPage: true },
    });
    const next = await operator.admin<{ ledgerAccounts: { nodes: Account[] } }>(
      `query ($after: String) { ledgerAccounts(filter: { ownerId: "ada" }) { nodes { entries(first: 3, after: $after) { nodes { version amount } pageInfo { endCursor } } } } }`,
      { after: page?.entries.pageInfo.endCursor },
    );
    expect(next.data.ledgerAccounts.nodes[0]?.entries.nodes).toEqual([{ version: '1', amount: '100' }]);
  });

  it('read a transfer with both its sides; one that never was is null', async () => {
    const query = `query ($transferId: String!) { ledgerTransfer(transferId: $transferId) {
      source kind actor reason occurredAt entries { amount account { ownerId purpose } } } }`;
    const { data } = await operator.admin<{ ledgerTransfer: { entries: unknown[] } }>(query, {
      transferId: lunches[0],
    });
    expect(data.ledgerTransfer).toMatchObject({
      source: 'lunch 0',
      kind: 'test.payment',
      actor: 'system:test',
      reason: 'Hungry',
      occurredAt: '2020-01-01T12:00:00.000Z',
    });
    expect(data.ledgerTransfer.entries).toHaveLength(2);
    expect(data.ledgerTransfer.entries).toContainEqual({
      amount: '-10',
      account: { ownerId: 'ada', purpose: 'test.purse' },
    });
    for (const transferId of [newId(app.kernel.clock), 'lunch', encodeId('LedgerTransfer', lunches[0] ?? '')])
      expect((await operator.admin(query, { transferId })).data).toEqual({ ledgerTransfer: null });
  });

  it('see the daily roots, and audit the books', async () => {
    const { data } = await operator.admin(
      '{ ledgerRoots(first: 5) { day root accounts } auditLedger { accounts entries days faults { what } } }',
    );
    expect(data).toEqual({
      ledgerRoots: [{ day: '2026-11-24', root: expect.stringMatching(/^[0-9a-f]{64}$/), accounts: 3 }],
      auditLedger: { accounts: 3, entries: 8, days: 1, faults: [] },
    });
  });

  it('hear from the audit what was changed behind its back, and the command ends with 1', async () => {
    await asOwner(
      app.databaseUrl,
      `SET session_replication_role = replica; UPDATE ledger_entry SET amount = -9 WHERE account_id = '${ada.id}' AND version = 3`,
    );
    const fault = { accountId: ada.id, version: '3', transferId: lunches[1] };
    const { data } = await operator.admin<{ auditLedger: { faults: { what: string }[] } }>(
      '{ auditLedger { faults { what accountId version transferId } } }',
    );
    const sentence = `account ${ada.id}, entry 3 (transfer ${lunches[1]}): 90 and -9 make another balance than 80`;
    expect(data.auditLedger.faults[0]).toEqual({ ...fault, what: sentence });
    const { code, output } = await auditCommand(app.databaseUrl);
    expect(code).toBe(1);
    expect(output).toContain('Reading the ledger 100 % (8 of 8)');
    expect(output).toContain('BROKEN The ledger is as it was written');
    expect(output).toContain(sentence);
  });
});

/** `npm run audit`, in a process of its own. */
function auditCommand(databaseUrl: string): Promise<{ code: number; output: string }> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['.config/run.mjs', 'audit'],
      {
        cwd: root,
        env: { PATH, DATABASE_URL: databaseUrl, JWT_SECRET: 'a-secret-for-tests-that-is-long-enough' },
      },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
