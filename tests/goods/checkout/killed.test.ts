import { beforeEach, expect, it } from 'vitest';
import {
  addToCart,
  cancelCheckout,
  completeCheckout,
  expireCheckouts,
  startCheckout,
} from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { offer } from '../cart/basket-shop.ts';
import { faultsIn, stockOf } from './till.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;
const noon = Date.parse('2026-11-25T04:00:00.000Z');

let kernel: Kernel;
let clock: FixedClock;
let tea: Awaited<ReturnType<typeof offer>>;
let userId: string;
let checkoutId: string;

beforeEach(async () => {
  clock = new FixedClock(new Date(noon));
  // Two connections: were one lost at a death, nobody would get any before long.
  kernel = await testKernel({ clock, environment: { DATABASE_POOL: '2' } });
  tea = await offer({ kernel }, { slug: 'longjing', priceMinor: 12_800n, stock: 10_000 });
});

const me = () => asMember(kernel, userId);
const start = () => startCheckout({ ...me(), idempotencyKey: 'tea' }, { address: home });

/** Somebody new with a tea in the cart. */
async function shopper(): Promise<void> {
  userId = await customer(kernel, 1n);
  await addToCart(me(), { variantId: tea.rowId, quantity: 1 });
}

async function buyer(): Promise<void> {
  await shopper();
  ({ checkoutId } = await start());
}

/** What is left of it: each number is one when it was done once. */
async function seen() {
  const { client } = kernel.database;
  const [checkouts, orders, lines, payments] = await Promise.all([
    client.checkout.findMany({ where: { userId }, select: { state: true } }),
    client.order.count({ where: { userId } }),
    client.cartLine.count({ where: { cart: { userId } } }),
    client.payment.findMany({ where: { userId }, select: { state: true } }),
  ]);
  return {
    checkouts: checkouts.map(({ state }) => state),
    orders,
    inCart: lines,
    payments: payments.map(({ state }) => state),
    faults: await faultsIn({ kernel }),
  };
}

it('a checkout that dies at any statement of its start is one when it is started again', {
  timeout,
}, async () => {
  const statements = await eachDeath(kernel, start, {
    before: shopper,
    after: async () => {
      const { reserved } = await stockOf({ kernel }, tea.rowId);
      await start();
      expect((await stockOf({ kernel }, tea.rowId)).reserved - reserved).toBeLessThanOrEqual(1);
      expect(await seen()).toEqual({
        checkouts: ['OPEN'],
        orders: 0,
        inCart: 1,
        payments: ['CREATED'],
        faults: [],
      });
    },
  });
  expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
});

it('a checkout that dies at any statement of being paid is one order when it is paid again', {
  timeout,
}, async () => {
  const pay = () => completeCheckout(me(), { checkoutId });
  const statements = await eachDeath(kernel, pay, {
    before: buyer,
    after: async () => {
      const { orderId } = await pay();
      expect(orderId).not.toBeNull();
      expect(await seen()).toEqual({
        checkouts: ['COMPLETED'],
        orders: 1,
        inCart: 0,
        payments: ['SUCCEEDED'],
        faults: [],
      });
    },
  });
  expect(statements.length).toBeLessThanOrEqual(20);
});

it.each([
  ['given up', () => cancelCheckout(me(), { checkoutId }), 'CANCELLED'],
  ['ended by the clock', () => expireCheckouts.run(systemContext(kernel, 'test')), 'EXPIRED'],
] as const)(
  'a checkout that dies while it is %s holds nothing when that is repeated',
  { timeout },
  async (_how, end, state) => {
    await eachDeath(kernel, end, {
      before: async () => {
        clock.set(new Date(noon));
        await buyer();
        if (state === 'EXPIRED') clock.set(new Date(noon + 20 * 60_000));
      },
      after: async () => {
        await end();
        const { checkouts, orders, faults } = await seen();
        expect({ checkouts, orders, faults }).toEqual({ checkouts: [state], orders: 0, faults: [] });
        expect((await stockOf({ kernel }, tea.rowId)).reserved).toBe(0);
      },
    });
  },
);
