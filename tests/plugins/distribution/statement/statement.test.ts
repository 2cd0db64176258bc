import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '#core/kernel.ts';
import { reverse } from '#core/ledger/reverse.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { transact } from '#core/transact.ts';
import type { StatementDocument } from '#plugins/distribution/statement/document.ts';
import { loadStatement } from '#plugins/distribution/statement/load-statement.ts';
import { verifyStatement } from '#plugins/distribution/statement/verify-statement.ts';
import { asOwner, createTestDatabase } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { give, mint, purses, testCtx } from '../../../core/ledger/purse.ts';
import { tamperings } from './tampering.ts';

const ada = purses.of('ada');

interface Books {
  readonly kernel: Kernel;
  readonly databaseUrl: string;
  /** By day, in hex. */
  readonly roots: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Ada gets a hundred shells on the 20th, lives on the 22nd, and rests on the 23rd; others come and go. */
async function keepBooks(lunchAmount = 30n): Promise<Books> {
  const database = await createTestDatabase();
  const { kernel, close } = await openTestKernel({ databaseUrl: database.url });
  const ctx = testCtx(kernel);
  const roots = new Map<string, string>();
  const seal = async (day: string) => roots.set(day, (await sealDay(ctx, day))?.root ?? '');
  await give(kernel, 'bob', 50n);
  await seal('2026-11-19');
  await give(kernel, 'ada', 100n);
  await give(kernel, 'eve', 1n);
  await seal('2026-11-20');
  const lunch = await transferFunds(ctx, {
    source: 'lunch "at" Bob\'s \\ 春茶 🍵',
    kind: 'test.payment',
    reason: 'Line\nand\ttab, bell\u0007, \u007f, \u2028 and "quotes"',
    details: { course: 1, price: 1.5, tiny: 1e-7, zz: [null, true, 'Ünï'], a: { b: '\u0001' } },
    legs: [
      { account: ada, amount: -lunchAmount },
      { account: purses.of('bob'), amount: lunchAmount },
    ],
  });
  const half = { transferId: lunch.transferId, part: { of: 1n, whole: 2n } };
  await transact(ctx, (write) =>
    reverse(write, { ...half, source: 'cold', kind: 'test.back', reason: 'Cold' }),
  );
  await give(kernel, 'ada', 7n, 'a bonus');
  await seal('2026-11-22');
  await give(kernel, 'zhou', 9n);
  await seal('2026-11-23');
  return {
    kernel,
    databaseUrl: database.url,
    roots,
    async close() {
      await close();
      await database.drop();
    },
  };
}

let books: Books;
beforeAll(async () => {
  books = await keepBooks();
});
afterAll(() => books.close());

async function statement(
  day: string,
  transfers: 'shown' | 'hidden' = 'shown',
  account = ada,
): Promise<StatementDocument> {
  const document = await loadStatement(testCtx(books.kernel), account.id, day, { transfers });
  // As it comes out of a file.
  return JSON.parse(JSON.stringify(document)) as StatementDocument;
}

describe('a statement', () => {
  it('tells what happened on a day, and from where to where the balance went', async () => {
    const document = await statement('2026-11-22');
    expect(document).toMatchObject({
      format: 'jishi.ledger.statement.v1',
      account: { id: ada.id, ownerId: 'ada', purpose: 'test.purse', asset: 'shells' },
      opening: { entry: { version: '1', amount: '100', balance: '100' }, seal: { day: '2026-11-20' } },
      closing: { version: '4', balance: '92' },
      seal: { day: '2026-11-22', root: books.roots.get('2026-11-22') },
    });
    expect(document.entries.map(({ amount, balance }) => [amount, balance])).toEqual([
      ['-30', '70'],
      ['15', '85'],
      ['7', '92'],
    ]);
    expect(document.entries[0]).toMatchObject({
      transfer: { source: 'lunch "at" Bob\'s \\ 春茶 🍵', details: expect.stringContaining('"course": 1') },
    });
  });

  it('is true under the root that was published, whether an account is new, busy or at rest', async () => {
    for (const day of ['2026-11-20', '2026-11-22', '2026-11-23'])
      for (const transfers of ['shown', 'hidden'] as const)
        for (const account of day === '2026-11-20' ? [ada] : [ada, purses.of('bob'), mint.near('ada')]) {
          const document = await statement(day, transfers, account);
          const verdict = verifyStatement(document, books.roots.get(day)?.toUpperCase());
          expect(verdict, `${account.ownerId} on ${day}`).toMatchObject({ isTrue: true });
        }
    expect(await statement('2026-11-23')).toMatchObject({ entries: [], closing: { balance: '92' } });
    expect(await statement('2026-11-20')).toMatchObject({ opening: null, account: { mayBeNegative: false } });
  });

  it('tells strangers nothing but numbers when its transfers are hidden', async () => {
    const text = JSON.stringify(await statement('2026-11-22', 'hidden'));
    for (const word of ['lunch', 'Cold', 'bonus', 'course', 'actor', 'reason'])
      expect(text).not.toContain(word);
  });

  it('is not there before the account, and not before the seal', async () => {
    const load = (id: string, day: string) =>
      loadStatement(testCtx(books.kernel), id, day, { transfers: 'shown' });
    expect(await load(ada.id, '2026-11-19')).toBeNull();
    expect(await load(ada.id, '2026-11-21')).toBeNull();
    expect(await load(purses.of('nobody').id, '2026-11-22')).toBeNull();
  });

  it('covers whatever words and details a transfer has', async () => {
    const { kernel, close } = await openTestKernel();
    const word = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter((text) => !text.includes('\0'));
    const details = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('\\u0000'));
    const samples = fc.sample(fc.tuple(word, word, details), { numRuns: 60, seed: 20261127 });
    for (const [at, [source, reason, value]] of samples.entries())
      await transferFunds(testCtx(kernel), {
        source: `${at} ${source}`,
        kind: 'test.gift',
        reason,
        details: { value },
        legs: [
          { account: mint.near('ada'), amount: -1n },
          { account: ada, amount: 1n },
        ],
      });
    const root = (await sealDay(testCtx(kernel), '2026-11-20'))?.root;
    const document = await loadStatement(testCtx(kernel), ada.id, '2026-11-20', { transfers: 'shown' });
    expect(verifyStatement(document, root)).toMatchObject({ isTrue: true });
    expect(document?.entries).toHaveLength(60);
    await close();
  });
});

describe('whoever changes a statement is found out', () => {
  it.each([
    ['2026-11-20', 'shown'],
    ['2026-11-22', 'shown'],
    ['2026-11-22', 'hidden'],
    ['2026-11-23', 'hidden'],
  ] as const)('at any place of it: %s, %s', async (day, transfers) => {
    const original = await statement(day, transfers);
    const all = [...tamperings(original)];
    expect(all.length).toBeGreaterThan(150);
    const unseen = all.filter(({ document }) => verifyStatement(document).isTrue);
    expect(unseen.map(({ what }) => what)).toEqual([]);
    expect(verifyStatement(original).isTrue).toBe(true);
  });

  it('and told what does not fit', async () => {
    const problemOf = (document: unknown, root?: string) => {
      const verdict = verifyStatement(document, root);
      return verdict.isTrue ? undefined : verdict.problem;
    };
    const it = await statement('2026-11-22', 'hidden');
    const [first, second, third] = it.entries;
    expect(problemOf({ ...it, entries: [first, third] })).toBe(
      'Entry 3 is missing: entry 4 is there instead.',
    );
    expect(problemOf({ ...it, entries: [{ ...first, amount: '-29' }, second, third] })).toBe(
      'The balance after entry 2 is 71, and not 70.',
    );
    expect(problemOf({ ...it, entries: [{ ...first, amount: '-29', balance: '71' }] })).toBe(
      'What it closes with is not what the entries make.',
    );
    expect(problemOf({ ...it, entries: [{ ...first, transferDigest: 'a'.repeat(64) }, second, third] })).toBe(
      'The root of 2026-11-22 does not cover these entries.',
    );
    expect(problemOf({ ...it, account: { ...it.account, ownerId: 'eve' } })).toBe(
      'The id of the account does not follow from its owner and purpose.',
    );
    expect(problemOf({ ...it, seal: { ...it.seal, day: '2026-11-21' } })).toBe(
      'The root of 2026-11-21 does not cover this day and the root before it.',
    );
    expect(problemOf({ format: it.format })).toBe('It does not have the form of a statement.');
    expect(problemOf(it, 'b'.repeat(64))).toBe('Its root is not the one that was published for 2026-11-22.');
  });

  it('when they begin later, to leave an entry out', async () => {
    const it = await statement('2026-11-22', 'hidden');
    const [left = it.entries[0]!, ...rest] = it.entries;
    const { opening } = it;
    const later = { ...opening?.entry, ...left, previousHash: 'a'.repeat(64) };
    const shorter = { ...it, opening: { ...opening, entry: later }, entries: rest };
    expect(verifyStatement(shorter)).toEqual({
      isTrue: false,
      problem: 'The root of the day before does not cover these entries.',
    });
  });

  it('when they take the day before from another day', async () => {
    const it = await statement('2026-11-23', 'hidden');
    const { opening } = await statement('2026-11-22', 'hidden');
    const older = await statement('2026-11-22', 'hidden');
    expect(verifyStatement({ ...it, opening, entries: older.entries })).toEqual({
      isTrue: false,
      problem: 'The root of the day before is not the one that this day follows.',
    });
  });

  it('when they keep other books: those are true in themselves, but not under the published root', async () => {
    const others = await keepBooks(20n);
    const forged = await loadStatement(testCtx(others.kernel), ada.id, '2026-11-22', { transfers: 'shown' });
    expect(verifyStatement(forged).isTrue).toBe(true);
    expect(verifyStatement(forged, books.roots.get('2026-11-22')).isTrue).toBe(false);
    await others.close();
  });

  it('when they change the ledger itself: it gives out no statement that does not prove itself', async () => {
    const others = await keepBooks();
    await asOwner(
      others.databaseUrl,
      `SET session_replication_role = replica; UPDATE ledger_transfer SET reason = 'Warm' WHERE source = 'cold'`,
    );
    await expect(
      loadStatement(testCtx(others.kernel), ada.id, '2026-11-22', { transfers: 'shown' }),
    ).rejects.toThrow('does not prove itself: The root of 2026-11-22 does not cover these entries.');
    await others.close();
  });
});
