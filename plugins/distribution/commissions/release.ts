import { blockOfSale, type Sale, salesOf } from '#api/goods/index.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { defineJob } from '#core/jobs/define.ts';
import { inBatches } from '#core/jobs/in-batches.ts';
import { transact } from '#core/transact.ts';
import { lockOrders } from './lock-orders.ts';
import { releaseLines } from './release-lines.ts';

const batchSize = 100;
const hourMs = 3_600_000;

/**
 * Every minute: lets promoters withdraw what can no longer be taken back, each once. What a refund is asked for waits until that
 * is decided. It may be killed at any statement, and run in several processes at once. A line that fails does not hold up the others:
 * it is looked at again in an hour, and the log says why.
 */
export const releaseCommissions = defineJob({
  name: 'distribution.release',
  schedule: '* * * * *',
  run: (ctx) =>
    inBatches<Due>({
      size: batchSize,
      next: (limit) => dueNow(ctx, limit),
      work: (due) => transact(ctx, (write) => releaseDue(write, due)),
      setAside: (one, error) => setAside(ctx, one, error),
    }),
});

type Due = Pick<DistributionCommission, 'id' | 'orderId'>;

function dueNow({ db, clock }: ReadContext, limit: number): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT id, order_id AS "orderId" FROM distribution_commission WHERE due_at <= ${clock.now()}::timestamptz
    ORDER BY due_at, id LIMIT ${limit}::int`;
}

async function setAside(ctx: ReadContext, { id }: Due, error: unknown): Promise<void> {
  ctx.kernel.log.error({ err: error, commissionId: id }, 'a commission could not be released');
  await transact(ctx, (write) => postpone(write, [{ id, blockedBy: 'FAILED' }]));
}

async function releaseDue(write: WriteContext, due: readonly Due[]): Promise<void> {
  const now = write.clock.now();
  const orderIds = due.map(({ orderId }) => orderId);
  await lockOrders(write, orderIds);
  const sales = new Map((await salesOf(write, orderIds)).map((sale) => [sale.orderLineId, sale]));
  // Read anew behind the lock: another run may have been faster.
  const commissions = await write.tx.distributionCommission.findMany({
    where: { id: { in: due.map(({ id }) => id) }, dueAt: { lte: now } },
    orderBy: [{ promoterId: 'asc' }, { id: 'asc' }],
  });
  const blocked = commissions.map((commission) => ({
    commission,
    blockedBy: blockOf(commission, sales.get(commission.orderLineId), now),
  }));
  await postpone(
    write,
    blocked.flatMap(({ commission: { id }, blockedBy }) => (blockedBy ? [{ id, blockedBy }] : [])),
  );
  await releaseLines(
    write,
    blocked.flatMap(({ commission, blockedBy }) => (blockedBy ? [] : [commission])),
  );
}

function blockOf({ caseId }: DistributionCommission, sale: Sale | undefined, now: Date): string | null {
  if (caseId) return 'CASE';
  return sale ? blockOfSale(sale, now) : null;
}

async function postpone(
  { tx, clock }: WriteContext,
  blocked: readonly { readonly id: string; readonly blockedBy: string }[],
): Promise<void> {
  if (blocked.length === 0) return;
  const dueAt = new Date(clock.now().getTime() + hourMs);
  await tx.$executeRaw`
    UPDATE distribution_commission c SET due_at = ${dueAt}::timestamptz, blocked_by = b.by
    FROM unnest(${blocked.map(({ id }) => id)}::uuid[], ${blocked.map(({ blockedBy }) => blockedBy)}::text[]) AS b (id, by)
    WHERE c.id = b.id`;
}
