import { beforeEach, expect, it } from 'vitest';
import type { Kernel } from '#core/kernel.ts';
import { workOnPayments } from '#core/payments/worker.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { look, open, openTill, pay } from './till.ts';

let kernel: Kernel;

beforeEach(async () => {
  ({ kernel } = await openTill());
  // What is read once and kept is not what is counted.
  await pay(kernel);
  while ((await workOnPayments(kernel)) > 0);
});

const count = async (work: () => Promise<unknown>) =>
  (await countOwnStatements(kernel.database.pool, work)).statements.map(
    (text) => text.trim().split(/\s+/)[0],
  );

it('a payment that succeeds at once takes four statements beside its transactions and events', async () => {
  expect(await count(() => open(kernel))).toEqual(['BEGIN', 'WITH', 'COMMIT']);
  const paymentId = await open(kernel);
  // The payment, the sandbox; then what it says, with the event that tells so.
  expect(await count(() => look(kernel, paymentId))).toEqual([
    'SELECT',
    'WITH',
    'BEGIN',
    'WITH',
    'INSERT',
    'COMMIT',
  ]);
});

it('the messages of many payments cost what those of one cost', async () => {
  const costs: number[] = [];
  for (const payments of [1, 20]) {
    for (let paid = 0; paid < payments; paid += 1) await pay(kernel);
    costs.push((await count(() => workOnPayments(kernel))).length);
  }
  expect(costs[1]).toBe(costs[0]);
});
