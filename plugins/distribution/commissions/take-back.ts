import { orderRefunded, type Sale, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { type Leg, post } from '#core/ledger/post.ts';
import { commissionTakenBack } from '../events.ts';
import { reversedOf } from '../policies/share-out.ts';
import { availableCommission, commissionCost, commissionDebt, pendingCommission } from './accounts.ts';
import { lockOrders } from './lock-orders.ts';

/** What is refunded was not earned. */
export const takeBackCommissions = defineConsumer('distribution.takeBack', [
  onBatch(orderRefunded, async (write, events) => {
    const orderIds = events.map(({ payload: { orderId } }) => orderId);
    await lockOrders(write, orderIds);
    await takeBack(write, orderIds);
  }),
]);

/**
 * Takes back, of what was earned by orders, what by now is too much: in proportion to what has been given back of each line, so
 * that neither the order of refunds nor their number matters, and all of it with the last unit. What was released already comes
 * from what the promoter can withdraw; what is missing there becomes a debt, which the next commission pays. The orders are locked.
 */
export async function takeBack(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  const commissions = await write.tx.distributionCommission.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: { id: 'asc' },
  });
  if (commissions.length === 0) return;
  const sales = await salesOf(write, orderIds);
  const byLine = new Map(sales.map((sale) => [sale.orderLineId, sale]));
  for (const commission of commissions) {
    const sale = byLine.get(commission.orderLineId);
    if (sale) await adjust(write, commission, sale);
  }
}

async function adjust(write: WriteContext, commission: DistributionCommission, sale: Sale): Promise<void> {
  const { id, amountMinor, promoterId, currency } = commission;
  const reversed = reversedOf(amountMinor, sale.refundedMinor, sale.totalMinor);
  const back = reversed - commission.reversedMinor;
  if (back <= 0n) return;
  await post(write, {
    source: `commission:${id}`,
    kind: `distribution.takenBack:${reversed}`,
    details: { title: { en: 'Commission of a refund', zh: '退款冲回佣金' }, orderId: commission.orderId },
    legs: [
      ...(await sidesOf(write, commission, back)),
      { account: commissionCost(currency).near(id), amount: back },
    ],
  });
  await write.tx.distributionCommission.update({
    where: { id },
    data: { reversedMinor: reversed, ...(reversed === amountMinor && { dueAt: null, blockedBy: null }) },
    select: { id: true },
  });
  write.emit(commissionTakenBack, promoterId, {
    commissionId: id,
    promoterId,
    orderId: commission.orderId,
    level: commission.level,
    amountMinor: String(back),
    currency,
    earnedAt: commission.earnedAt.toISOString(),
  });
}

/** Who bears it. */
async function sidesOf(
  write: WriteContext,
  { promoterId, currency, releasedAt }: DistributionCommission,
  back: bigint,
): Promise<Leg[]> {
  if (!releasedAt) return [{ account: pendingCommission(currency).of(promoterId), amount: -back }];
  const available = availableCommission(currency).of(promoterId);
  const debt = commissionDebt(currency).of(promoterId);
  const standing = await lockAccounts(write, [available, debt]);
  const there = standing(available).available;
  const taken = there < back ? there : back;
  return [
    { account: available, amount: -taken },
    { account: debt, amount: taken - back },
  ];
}
