import { refundRestInside } from '#api/goods/index.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';

const batchSize = 100;
const hourMs = 60 * 60_000;

/**
 * Every minute: gives back what was paid for events that were called off, each order in a transaction of its own and once. One that
 * fails holds up no other: it is tried again in an hour, and the log says why.
 */
export const refundCalledOff = defineJob({
  name: 'events.refund',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) {
      const due = await dueNow(ctx);
      for (const { id } of due) await refundOne(ctx, id);
      done = due.length;
    }
  },
});

function dueNow({ db, clock }: ReadContext): Promise<{ id: string }[]> {
  return db.eventsPurchase.findMany({
    where: { refundDueAt: { lte: clock.now() } },
    orderBy: [{ refundDueAt: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true },
  });
}

async function refundOne(ctx: ReadContext, id: string): Promise<void> {
  try {
    await transact(ctx, (write) => refund(write, id));
  } catch (error) {
    ctx.kernel.log.error({ err: error, purchaseId: id }, 'tickets could not be refunded');
    await transact(ctx, (write) => postpone(write, id));
  }
}

async function refund(write: WriteContext, id: string): Promise<void> {
  const [purchase] = await write.tx.eventsPurchase.updateManyAndReturn({
    where: { id, refundDueAt: { not: null } },
    data: { refundDueAt: null },
    select: { orderId: true, event: { select: { cancelReason: true } } },
  });
  if (purchase?.orderId)
    await refundRestInside(write, { orderId: purchase.orderId, reason: purchase.event.cancelReason });
}

async function postpone({ tx, clock }: WriteContext, id: string): Promise<void> {
  await tx.eventsPurchase.updateMany({
    where: { id, refundDueAt: { not: null } },
    data: { refundDueAt: new Date(clock.now().getTime() + hourMs) },
  });
}
