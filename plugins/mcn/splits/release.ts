import { blockOfSale, salesOf } from '#api/goods/index.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { inBatches } from '#core/jobs/in-batches.ts';
import { transact } from '#core/transact.ts';
import { lockOrders } from './lock-orders.ts';
import { releaseSplits } from './release-splits.ts';

const batchSize = 100;
const hourMs = 3_600_000;

/**
 * Every minute: lets creators and agencies take out what can no longer be taken back, each once. What a refund is asked for waits
 * until that is decided. It may be killed at any statement, and run in several processes at once. A part that fails does not hold up
 * the others: it is looked at again in an hour, and the log says why.
 */
export const releaseShares = defineJob({
  name: 'mcn.release',
  schedule: '* * * * *',
  run: (ctx) =>
    inBatches<Due>({
      size: batchSize,
      next: (limit) => dueNow(ctx, limit),
      work: (due) => transact(ctx, (write) => releaseDue(write, due)),
      setAside: (one, error) => setAside(ctx, one, error),
    }),
});

interface Due {
  readonly id: string;
  readonly orderId: string;
}

function dueNow({ db, clock }: ReadContext, limit: number): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT id, order_id AS "orderId" FROM mcn_split WHERE due_at <= ${clock.now()}::timestamptz
    ORDER BY due_at, id LIMIT ${limit}::int`;
}

async function setAside(ctx: ReadContext, { id }: Due, error: unknown): Promise<void> {
  ctx.kernel.log.error({ err: error, splitId: id }, 'a share could not be released');
  await transact(ctx, (write) => postpone(write, [{ id, blockedBy: 'FAILED' }]));
}

async function releaseDue(write: WriteContext, due: readonly Due[]): Promise<void> {
  const now = write.clock.now();
  const orderIds = due.map(({ orderId }) => orderId);
  await lockOrders(write, orderIds);
  const sales = new Map((await salesOf(write, orderIds)).map((sale) => [sale.orderLineId, sale]));
  // Read anew behind the lock: another run may have been faster.
  const splits = await write.tx.mcnSplit.findMany({
    where: { id: { in: due.map(({ id }) => id) }, dueAt: { lte: now } },
    orderBy: { id: 'asc' },
  });
  const looked = splits.map((split) => {
    const sale = sales.get(split.orderLineId);
    return { split, blockedBy: sale ? blockOfSale(sale, now) : null };
  });
  await postpone(
    write,
    looked.flatMap(({ split: { id }, blockedBy }) => (blockedBy ? [{ id, blockedBy }] : [])),
  );
  await releaseSplits(
    write,
    looked.flatMap(({ split, blockedBy }) => (blockedBy ? [] : [split])),
  );
}

async function postpone(
  { tx, clock }: WriteContext,
  blocked: readonly { readonly id: string; readonly blockedBy: string }[],
): Promise<void> {
  if (blocked.length === 0) return;
  const dueAt = new Date(clock.now().getTime() + hourMs);
  await tx.$executeRaw`
    UPDATE mcn_split s SET due_at = ${dueAt}::timestamptz, blocked_by = b.by
    FROM unnest(${blocked.map(({ id }) => id)}::uuid[], ${blocked.map(({ blockedBy }) => blockedBy)}::text[]) AS b (id, by)
    WHERE s.id = b.id`;
}
