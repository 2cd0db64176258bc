import { afterAll, beforeAll, expect, it } from 'vitest';
import { bindingHistory, bindingsAt } from '#core/attribution/bindings/history.ts';
import { type Deed, loadDecisionFacts } from '#core/attribution/decisions/load-facts.ts';
import { touchesOf } from '#core/attribution/touches/lists.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { anonymous } from '#core/caller.ts';
import { systemContext } from '#core/context.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { type CarriedOut, carriedOut } from '#tests/helpers/plans.ts';
import { busyCustomer, busyPromoter, crowd, fillCrowd } from './crowd.ts';

const timeout = 120_000;
const page = { limit: 20, backward: false, from: undefined } as const;
/** What finding one row by an index of this size takes, at most: three levels and the row, twice over. */
const pagesPerRow = 8;

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  opened = await openTestKernel();
  await fillCrowd(opened.databaseUrl);
}, timeout);

afterAll(() => opened.close());

const database = () => ({ db: opened.kernel.database.client });

function watch(work: () => Promise<unknown>, before?: string): Promise<CarriedOut[]> {
  const { kernel, databaseUrl } = opened;
  return carriedOut(
    { pool: kernel.database.pool, databaseUrl, about: /attribution_/, ...(before && { before }) },
    work,
  );
}

/** None reads a table from one end to the other, but for the rules, of which there are few. */
function expectIndexes(
  statements: readonly CarriedOut[],
  most: { readonly rows: number; readonly pages: number },
) {
  expect(statements.length).toBeGreaterThan(0);
  for (const { text, readWhole, rowsRead, pagesRead } of statements) {
    expect([text, readWhole.filter((table) => table !== 'attribution_rule')]).toEqual([text, []]);
    expect(rowsRead, text).toBeLessThanOrEqual(most.rows);
    expect(pagesRead, text).toBeLessThanOrEqual(most.pages);
  }
}

it('is true of a crowd', async () => {
  const { client } = opened.kernel.database;
  expect([await client.touch.count(), await client.customerBinding.count()]).toEqual([200_000, 50_000]);
  expect(await client.touch.count({ where: { userId: busyCustomer } })).toBe(1_000);
  expect(await client.customerBinding.count({ where: { promoterId: busyPromoter } })).toBe(5_000);
});

it('a touch is recorded by a few rows, by a member as by a visitor', async () => {
  const form = { entrance: 'QR', linkCode: crowd.code(7) } as const;
  const again = `DELETE FROM attribution_touch WHERE at > now() - interval '1 hour'`;
  const visitor = { ...systemContext(opened.kernel, 'test'), caller: anonymous };
  for (const ctx of [asMember(opened.kernel, busyCustomer), visitor]) {
    const statements = await watch(() => recordTouch(ctx, form), again);
    expect(statements.some(({ text }) => /^INSERT INTO .*attribution_touch/.test(text))).toBe(true);
    expectIndexes(statements, { rows: 1, pages: 40 });
  }
});

it('a hundred decisions read what their customers did and nothing else', async () => {
  const customers = Array.from({ length: 100 }, (_, index) => crowd.member(1_002 + index * 98));
  const deeds = customers.map((customerId, index): Deed => {
    return { subject: `test:${index}`, customerId, at: crowd.at(crowd.touches) };
  });
  const whose = [{ userId: { in: customers } }, { userId: null, visitor: { userId: { in: customers } } }];
  const touches = await database().db.touch.count({ where: { OR: whose } });
  expect(touches).toBeGreaterThan(900);
  const statements = await watch(() => loadDecisionFacts(database().db, deeds));
  expect(statements).toHaveLength(1);
  // Of each promoter a suspension and a leader, also of whose customer they are; of each customer the rule, two bindings and who
  // they were.
  const rows = 3 * touches + 6 * deeds.length;
  expectIndexes(statements, { rows, pages: rows * pagesPerRow });
});

it('whose customers a hundred members were is read by as many rows', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => crowd.member(1_002 + index * 98));
  let size = 0;
  const statements = await watch(async () => {
    size = (await bindingsAt(database(), ids, crowd.at(30_000))).size;
  });
  expect(size).toBe(100);
  expectIndexes(statements, { rows: 200, pages: 200 * pagesPerRow });
});

it.each([
  ['the first', undefined],
  ['a far', [crowd.at(199_000).getTime(), crowd.touch(199_000)] as const],
])('%s page of the touches of whoever has 2,000 reads no more than twice its rows', async (_which, from) => {
  const pages: unknown[] = [];
  for (const backward of [false, true]) {
    const statements = await watch(async () =>
      pages.push(...(await touchesOf(database(), busyCustomer, { ...page, backward, from }))),
    );
    expectIndexes(statements, { rows: 2 * page.limit + 1, pages: 2 * page.limit * pagesPerRow });
  }
  expect(pages).toHaveLength(2 * page.limit);
});

it.each([
  ['the first', undefined],
  ['a far', [crowd.at(20_000).getTime(), crowd.binding(20_000)] as const],
])('%s page of the customers of whoever has 5,000 reads its own rows', async (_which, from) => {
  for (const backward of [false, true]) {
    let length = 0;
    const statements = await watch(async () => {
      const whose = { promoterId: busyPromoter };
      length = (await bindingHistory(database(), whose, { ...page, backward, from })).length;
    });
    expect(length).toBe(page.limit);
    expectIndexes(statements, { rows: page.limit + 1, pages: page.limit * pagesPerRow });
  }
});

it('the history of one customer is two rows', async () => {
  const statements = await watch(() => bindingHistory(database(), { customerId: crowd.member(1_500) }, page));
  expectIndexes(statements, { rows: 2, pages: 2 * pagesPerRow });
});
