import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireCheckouts } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { complete, faultsIn, start } from './till.ts';

/** How many units there are, and how many people want one. */
const storms = longRun.isLong
  ? [
      [1, 1_000],
      [10, 1_000],
      [999, 1_000],
    ]
  : [
      [1, 60],
      [10, 60],
      [40, 50],
    ];

/** How they pay; undefined is who never does. */
const methods = [
  'sandbox_succeed',
  undefined,
  'sandbox_duplicate_webhooks',
  'sandbox_late',
  'sandbox_reorder_webhooks',
  'sandbox_late_webhooks',
  'sandbox_lost_webhooks',
  'sandbox_decline',
] as const;

const environment = { ACCESS_TOKEN_MINUTES: '1440', PROCESS_ROLE: 'api' };
const opening = new Date('2026-11-27T04:00:00.000Z');

let app: TestApp;
let processes: ServerProcesses;
const clock = new FixedClock(opening);

beforeAll(async () => {
  app = await startTestApp({ clock, environment });
  processes = await startServerProcesses(2, { database: app, clock: opening, environment });
}, 120_000);
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

/** Time goes by for everybody, and what is due happens: checkouts end, messages come, refunds are sent. */
async function pass(seconds: number): Promise<void> {
  clock.set(new Date(clock.now().getTime() + seconds * 1_000));
  await processes.setClock(clock.now());
  await Promise.all([expireCheckouts.run(systemContext(app.kernel, 'test')), settlePayments(app.kernel)]);
  await settlePayments(app.kernel);
}

/** What is kept back and sold of a variant, over all that happened to it. */
async function standing(variantId: string) {
  const { client } = app.kernel.database;
  const lines = await client.orderLine.aggregate({ where: { variantId }, _sum: { quantity: true } });
  const { onHand, reserved, sold } = await client.stockLevel.findFirstOrThrow({ where: { variantId } });
  return { onHand, reserved, sold, ordered: lines._sum.quantity ?? 0 };
}

/** Everybody starts to buy twice at once, and pays twice at once, each in another way, while time goes by. */
async function wave(buyers: readonly Client[], methodOf: (at: number) => string | undefined): Promise<void> {
  const twice = buyers.flatMap((buyer, at) => [
    { buyer, method: methodOf(at) },
    { buyer, method: methodOf(at) },
  ]);
  const started = await atOnce(
    processes.urls,
    twice.map(({ buyer }) => buyer),
    (client, at) => start(client, { method: twice[at]?.method ?? null }),
  );
  const paying = started.flatMap(({ checkout }, at) => {
    const { buyer, method } = twice[at] ?? {};
    return checkout && buyer && method ? [{ buyer, checkoutId: checkout.id, method }] : [];
  });
  const clicks = [...paying, ...paying];
  const [answers] = await Promise.all([
    atOnce(
      processes.urls,
      clicks.map(({ buyer }) => buyer),
      (client, at) => complete(client, { checkoutId: clicks[at]?.checkoutId, method: clicks[at]?.method }),
    ),
    pass(2),
  ]);
  for (const [at, { checkout }] of answers.slice(0, paying.length).entries()) {
    const again = answers[at + paying.length]?.checkout;
    if (checkout?.order && again?.order) expect(again.order.id).toBe(checkout.order.id);
  }
}

describe('a rush on the last units, over two processes', {
  timeout: longRun.isLong ? 3_600_000 : 180_000,
}, () => {
  it.each(storms)(
    'sells exactly %s of them to %s people, whoever clicks twice, never pays, or pays late',
    async (stock, crowd) => {
      const wanted = await offer(app, { slug: `wanted-${stock}`, priceMinor: 900n, stock });
      const buyers: Client[] = [];
      for (let at = 0; at < crowd; at += 1) {
        const buyer = await app.signUp(`Buyer${stock}x${at}`);
        await add(buyer, { variantId: wanted.variantId });
        buyers.push(buyer);
      }
      for (let day = 0; day < 2; day += 1) {
        await wave(buyers, (at) => methods[(at + day) % methods.length]);
        const { reserved, sold } = await standing(wanted.rowId);
        expect(reserved + sold).toBeLessThanOrEqual(stock);
        // Who did not pay loses the units, and who pays late, meanwhile, meets those who try again.
        await Promise.all([pass(16 * 60), wave(buyers, () => 'sandbox_late')]);
        await pass(30 * 60);
      }
      await pass(3 * 3600);
      await wave(buyers, () => 'sandbox_succeed');
      await pass(3 * 3600);

      expect(await standing(wanted.rowId)).toEqual({
        onHand: stock,
        reserved: 0,
        sold: stock,
        ordered: stock,
      });
      const { client } = app.kernel.database;
      expect(await moneyKept()).toBe(BigInt(await client.order.count()) * 900n);
      expect(await faultsIn(app)).toEqual([]);
    },
  );
});

/** What all payments together have kept. */
async function moneyKept(): Promise<bigint> {
  const { _sum } = await app.kernel.database.client.payment.aggregate({
    _sum: { capturedMinor: true, refundedMinor: true },
  });
  return (_sum.capturedMinor ?? 0n) - (_sum.refundedMinor ?? 0n);
}
