import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { endCheckout } from './end-checkout.ts';
import { lockCheckout } from './lock-checkout.ts';

const batchSize = 200;

/** Every minute: ends checkouts whose time to pay is over. Each in a transaction of its own, oldest first. */
export const expireCheckouts = defineJob({
  name: 'goods.expireCheckouts',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) {
      const due = await dueNow(ctx);
      for (const { id } of due) await transact(ctx, (write) => expire(write, id));
      done = due.length;
    }
  },
});

function dueNow(ctx: ReadContext): Promise<{ id: string }[]> {
  return ctx.db.checkout.findMany({
    where: { state: 'OPEN', expiresAt: { lte: ctx.clock.now() } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true },
  });
}

/** It may have been paid since we looked. */
async function expire(write: WriteContext, checkoutId: string): Promise<void> {
  const checkout = await lockCheckout(write, checkoutId);
  if (checkout?.state === 'OPEN' && checkout.expiresAt <= write.clock.now())
    await endCheckout(write, checkout, 'EXPIRED');
}
