import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { offer } from '../cart/basket-shop.ts';

export const noon = new Date('2026-11-27T04:00:00.000Z');
export const dayMs = 24 * 3_600_000;

export type Shelf = Awaited<ReturnType<typeof openShelf>>;
export type Bought = Awaited<ReturnType<Shelf['buy']>>;

/** A kernel alone, with tea at 128.00 and cups at 69.00 yuan, and a class of which a seat is 99.00. */
export async function openShelf(environment: Readonly<Record<string, string>> = {}) {
  const clock = new FixedClock(noon);
  return { clock, ...(await stockShelf(await testKernel({ clock, environment }))) };
}

/** As `openShelf`, in a kernel that is open. */
export async function stockShelf(kernel: Kernel) {
  const tea = await offer({ kernel }, { slug: 'longjing', priceMinor: 12_800n, stock: 10_000 });
  const cup = await offer({ kernel }, { slug: 'celadon-cup', priceMinor: 6_900n, stock: 10_000 });
  const seat = await offer(
    { kernel },
    { slug: 'tea-class', priceMinor: 9_900n, stock: 100, kind: 'SERVICE' },
  );
  const staff = systemContext(kernel, 'staff');
  return {
    kernel,
    tea,
    cup,
    seat,
    staff,
    db: kernel.database.client,
    /** An order of so many units of each, paid; by row ids. */
    async buy(wanted: Readonly<Record<string, number>>, method?: string) {
      const userId = await customer(kernel, 1n);
      const buyer = asMember(kernel, userId);
      for (const [variantId, quantity] of Object.entries(wanted))
        await addToCart(buyer, { variantId, quantity });
      const { checkoutId } = await startCheckout(buyer, { address: home });
      const { orderId } = await completeCheckout(buyer, { checkoutId, method });
      if (!orderId) throw new Error('Nothing was bought');
      return { buyer, userId, checkoutId, orderId, lines: await lineIds(kernel, orderId) };
    },
    inside: <Result>(work: Parameters<typeof transact<Result>>[1]) => transact(staff, work),
    async order(orderId: string) {
      return kernel.database.client.order.findUniqueOrThrow({ where: { id: orderId } });
    },
    /** The three states of an order. */
    async states(orderId: string) {
      const { state, paymentState, fulfilmentState } = await kernel.database.client.order.findUniqueOrThrow({
        where: { id: orderId },
      });
      return [state, paymentState, fulfilmentState];
    },
    /** The names of the events about an order, in their order. */
    async told(orderId: string) {
      const events = await kernel.database.client.eventLog.findMany({
        where: { key: orderId },
        orderBy: { id: 'asc' },
      });
      return events.map(({ name }) => name);
    },
  };
}

async function lineIds({ database }: Kernel, orderId: string): Promise<Record<string, string>> {
  const lines = await database.client.orderLine.findMany({ where: { orderId } });
  return Object.fromEntries(lines.map(({ id, variantId }) => [variantId, id]));
}
