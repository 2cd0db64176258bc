import type { WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { routeCustomer } from './route-customer.ts';

/** So many customers who wait are looked at in a run, who has waited longest first. */
const batchSize = 100;

/** Every five minutes: brings customers who wait to advisers who have room by now. It may be killed at any statement. */
export const routeWaiting = defineJob({
  name: 'distribution.routeWaiting',
  schedule: '*/5 * * * *',
  async run(ctx) {
    const waiting = await ctx.db.distributionAdviserWait.findMany({
      orderBy: [{ since: 'asc' }, { customerId: 'asc' }],
      take: batchSize,
      select: { customerId: true, orderId: true },
    });
    for (const { customerId, orderId } of waiting)
      await transact(ctx, (write) => routeAgain(write, customerId, orderId));
  },
});

async function routeAgain(write: WriteContext, customerId: string, orderId: string): Promise<void> {
  const lines = await write.tx.orderLine.findMany({ where: { orderId }, select: { productId: true } });
  await routeCustomer(write, { customerId, orderId, productIds: lines.map(({ productId }) => productId) });
}
