import { orderRefunded, reversedOf, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { type Leg, postAll, type Transfer } from '#core/ledger/post.ts';
import { commissionTakenBack } from '../events.ts';
import { accountsOf } from './accounts.ts';
import { lockOrders } from './lock-orders.ts';
import { type Taking, takenFrom } from './taken-from.ts';

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
  const tooMuch = commissions.flatMap((commission) => {
    const sale = byLine.get(commission.orderLineId);
    const reversed = sale ? reversedOf(commission.amountMinor, sale) : 0n;
    return reversed > commission.reversedMinor ? [{ commission, reversed }] : [];
  });
  if (tooMuch.length > 0) await takeAllBack(write, tooMuch);
}

interface TooMuch {
  readonly commission: DistributionCommission;
  /** How much of it has to be back by now. */
  readonly reversed: bigint;
}

async function takeAllBack(write: WriteContext, tooMuch: readonly TooMuch[]): Promise<void> {
  // What a case has forfeited is back already: it only counts as refunded from now on.
  const owed = tooMuch.filter(({ commission }) => commission.forfeitedMinor === 0n);
  const sides = await takenFrom(write, owed.map(takingOf));
  await postAll(
    write,
    owed.map((one, index) => transferOf(one, sides[index] ?? [])),
  );
  await write.tx.$executeRaw`
    UPDATE distribution_commission c SET reversed_minor = r.amount,
      forfeited_minor = CASE WHEN c.forfeited_minor > 0 THEN c.amount_minor - r.amount ELSE 0 END,
      due_at = CASE WHEN r.amount < c.amount_minor THEN c.due_at END,
      blocked_by = CASE WHEN r.amount < c.amount_minor THEN c.blocked_by END
    FROM unnest(${tooMuch.map(({ commission }) => commission.id)}::uuid[], ${tooMuch.map(({ reversed }) => String(reversed))}::bigint[])
      AS r (id, amount)
    WHERE c.id = r.id`;
  for (const { commission, reversed } of owed) {
    const { id: commissionId, promoterId, orderId, level, currency, earnedAt } = commission;
    const amountMinor = String(reversed - commission.reversedMinor);
    const earned = { promoterId, orderId, level, currency, earnedAt: earnedAt.toISOString() };
    write.emit(commissionTakenBack, promoterId, { commissionId, amountMinor, ...earned });
  }
}

function takingOf({ commission, reversed }: TooMuch): Taking {
  const { promoterId, currency, reversedMinor, releasedAt } = commission;
  return { promoterId, currency, amountMinor: reversed - reversedMinor, isReleased: releasedAt !== null };
}

function transferOf(one: TooMuch, sides: readonly Leg[]): Transfer {
  const { commission, reversed } = one;
  return {
    source: `commission:${commission.id}`,
    kind: `distribution.takenBack:${reversed}`,
    details: { title: { en: 'Commission of a refund', zh: '退款冲回佣金' }, orderId: commission.orderId },
    legs: [...sides, { account: accountsOf(commission).cost, amount: takingOf(one).amountMinor }],
  };
}
