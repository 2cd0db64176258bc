import { orderCompleted, orderDelivered, type Sale, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { defineJob } from '#core/jobs/define.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { postAll, type Transfer } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { commissionReleased } from '../events.ts';
import { accountsOf } from './accounts.ts';
import { lockOrders } from './lock-orders.ts';

const batchSize = 100;
const hourMs = 3_600_000;

/** From the arrival of the goods on it is known when nothing can be given back for the asking any more. */
export const dateReleases = defineConsumer('distribution.dateReleases', [
  onBatch(orderDelivered, (write, events) =>
    date(
      write,
      events.map(({ payload }) => payload.orderId),
    ),
  ),
  onBatch(orderCompleted, (write, events) =>
    date(
      write,
      events.map(({ payload }) => payload.orderId),
    ),
  ),
]);

async function date(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  await lockOrders(write, orderIds);
  const sales = await salesOf(write, orderIds);
  const known = sales.filter(({ refundableUntil }) => refundableUntil !== null);
  await write.tx.$executeRaw`
    UPDATE distribution_commission c SET release_at = d.at,
      due_at = CASE WHEN c.reversed_minor + c.forfeited_minor < c.amount_minor THEN d.at END
    FROM unnest(${known.map(({ orderLineId }) => orderLineId)}::uuid[], ${known.map(({ refundableUntil }) => refundableUntil)}::timestamptz[])
      AS d (line_id, at)
    WHERE c.order_line_id = d.line_id AND c.released_at IS NULL AND c.release_at IS DISTINCT FROM d.at AND c.reversed_minor < c.amount_minor`;
}

/**
 * Every minute: lets promoters withdraw what can no longer be taken back, each once. What a refund is asked for waits until that
 * is decided. It may be killed at any statement, and run in several processes at once.
 */
export const releaseCommissions = defineJob({
  name: 'distribution.release',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await transact(ctx, releaseSome);
  },
});

async function releaseSome(write: WriteContext): Promise<number> {
  const now = write.clock.now();
  const due = await write.tx.$queryRaw<{ id: string; orderId: string }[]>`
    SELECT id, order_id AS "orderId" FROM distribution_commission WHERE due_at <= ${now}::timestamptz
    ORDER BY due_at, id LIMIT ${batchSize}::int`;
  if (due.length === 0) return 0;
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
  await release(
    write,
    blocked.flatMap(({ commission, blockedBy }) => (blockedBy ? [] : [commission])),
  );
  return due.length;
}

function blockOf({ caseId }: DistributionCommission, sale: Sale | undefined, now: Date): string | null {
  if (caseId) return 'CASE';
  if (!sale) return null;
  if (sale.claimedMinor > 0n) return 'REFUND_ASKED_FOR';
  return sale.refundableUntil === null || sale.refundableUntil > now ? 'REFUND_WINDOW' : null;
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

/** What promoters owe is paid first. The write decides: what a case has taken hold of is not released. */
async function release(write: WriteContext, due: readonly DistributionCommission[]): Promise<void> {
  const freed = await write.tx.distributionCommission.updateManyAndReturn({
    where: { id: { in: due.map(({ id }) => id) }, releasedAt: null, caseId: null, forfeitedMinor: 0n },
    data: { releasedAt: write.clock.now(), dueAt: null, blockedBy: null },
    select: { id: true },
  });
  const ids = new Set(freed.map(({ id }) => id));
  const commissions = due.filter(({ id }) => ids.has(id));
  if (commissions.length === 0) return;
  const debts = await debtsOf(write, commissions);
  const releases = commissions.map((commission) => releaseOf(commission, debts));
  await postAll(write, releases);
  for (const { id: commissionId, promoterId, currency, amountMinor, reversedMinor } of commissions)
    write.emit(commissionReleased, promoterId, {
      commissionId,
      promoterId,
      amountMinor: String(amountMinor - reversedMinor),
      currency,
    });
}

/** What whoever is to get something owes, by account; all their accounts are locked. */
async function debtsOf(
  write: WriteContext,
  commissions: readonly DistributionCommission[],
): Promise<Map<string, bigint>> {
  const accounts = commissions.map(accountsOf);
  const standing = await lockAccounts(write, accounts.flatMap(Object.values<Account>));
  return new Map(accounts.map(({ debt }) => [debt.id, -standing(debt).balance]));
}

/** Takes what it pays off from the debts. */
function releaseOf(commission: DistributionCommission, debts: Map<string, bigint>): Transfer {
  const { pending, available, debt } = accountsOf(commission);
  const amount = commission.amountMinor - commission.reversedMinor;
  const owed = debts.get(debt.id) ?? 0n;
  const paid = owed < amount ? owed : amount;
  debts.set(debt.id, owed - paid);
  return {
    source: `commission:${commission.id}`,
    kind: 'distribution.released',
    details: { title: { en: 'Commission released', zh: '佣金可提现' }, orderId: commission.orderId },
    legs: [
      { account: pending, amount: -amount },
      { account: available, amount: amount - paid },
      { account: debt, amount: paid },
    ],
  };
}
