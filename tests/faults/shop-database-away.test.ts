import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { faultsIn, stockOf } from '#tests/goods/checkout/till.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import {
  departures,
  openRestartableDatabase,
  type RestartableDatabase,
} from '#tests/helpers/restartable-database.ts';
import { home } from '#tests/points/reward-shop.ts';
import { expectClean } from './clean.ts';

const stock = 100_000;

let database: RestartableDatabase;
let app: TestApp;
let tea: Awaited<ReturnType<typeof offer>>;

beforeAll(async () => {
  database = await openRestartableDatabase();
  app = await startTestApp({ beside: { databaseUrl: database.url }, environment: { PROCESS_ROLE: 'api' } });
  tea = await offer(app, { slug: 'longjing', priceMinor: 12_800n, stock });
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database.remove();
});

describe.each(departures)('a database that goes %s while people buy, and returns', (manner) => {
  it('loses no order that was paid, and takes no money twice', async () => {
    const names = ['Ada', 'Bob', 'Cleo', 'Dan'].map((name) => `${name}${manner.length}`);
    const buyers = await Promise.all(names.map(async (name) => keepBuying(await app.signUp(name))));
    await pause(400);

    await database.takeAway(manner);
    await pause(300);
    await database.bringBack();

    await pause(1_000);
    const bought = await Promise.all(buyers.map(({ stop }) => stop()));
    expect(bought.every(({ failures }) => failures > 0)).toBe(true);
    await settlePayments(app.kernel);

    const acknowledged = bought.flatMap(({ orderIds }) => orderIds.map((id) => decodeId(id).id));
    const { client } = app.kernel.database;
    const orders = await client.order.findMany({ select: { id: true } });
    const stored = new Set(orders.map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    const captured = await client.payment.aggregate({ _sum: { capturedMinor: true, refundedMinor: true } });
    expect(captured._sum).toEqual({ capturedMinor: BigInt(orders.length) * 12_800n, refundedMinor: 0n });
    expect(await stockOf(app, tea.rowId)).toEqual({ onHand: stock, reserved: 0, sold: orders.length });
    expect(await faultsIn(app)).toEqual([]);
  });
});

/** Buys without pause: each act is repeated, with the key that it began with, until it was answered. */
function keepBuying(buyer: Client) {
  const orderIds: string[] = [];
  let failures = 0;
  let isStopped = false;
  const act = async <Result>(name: string, input: object, selection: string): Promise<Result> => {
    const Name = name.charAt(0).toUpperCase() + name.slice(1);
    const query = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${selection} errors { code } } }`;
    for (;;) {
      const answer = await buyer.run<Record<string, Result> | null>(query, { input });
      expectClean(JSON.stringify(answer));
      const result = answer.data?.[name];
      // What was done may be told without what has become of it, when the database goes in between.
      if (result && !answer.errors) return result;
      expect(answer.errors?.[0]?.extensions.code, JSON.stringify(answer)).toBe('SERVICE_UNAVAILABLE');
      failures += 1;
      await pause(50);
    }
  };
  const buy = async () => {
    const key = () => ({ idempotencyKey: crypto.randomUUID() });
    await act('addToCart', { variantId: tea.variantId, ...key() }, 'cart { quantity }');
    const { checkout } = await act<{ checkout: { id: string } }>(
      'startCheckout',
      { address: home, ...key() },
      'checkout { id }',
    );
    const completed = await act<{ checkout: { order: { id: string } } }>(
      'completeCheckout',
      { checkoutId: checkout.id },
      'checkout { order { id } }',
    );
    orderIds.push(completed.checkout.order.id);
  };
  const work = async () => {
    while (!isStopped) await buy();
  };
  const done = work();
  return {
    async stop() {
      isStopped = true;
      await done;
      return { orderIds, failures };
    },
  };
}
