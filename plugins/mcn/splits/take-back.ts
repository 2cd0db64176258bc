import { orderRefunded, reversedOf, type Sale, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnSplit } from '#core/db/generated/client/client.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { type Taking, takenFrom } from '#core/earnings/taken-from.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { type Leg, postAll, type Transfer } from '#core/ledger/post.ts';
import { serviceCost } from './accounts.ts';
import { saleReturned } from './events.ts';
import { lockOrders } from './lock-orders.ts';
import { netOf } from './share-line.ts';

/** What is refunded was not earned. */
export const takeBackShares = defineConsumer('mcn.takeBack', [
  onBatch(orderRefunded, async (write, events) => {
    const orderIds = events.map(({ payload: { orderId } }) => orderId);
    await lockOrders(write, orderIds);
    await takeBack(write, orderIds);
  }),
]);

/**
 * Takes back, of what was shared of orders, what by now is too much: in proportion to what has been given back of each line, so that
 * neither the order of refunds nor their number matters, and all of it with the last unit. What was released already comes from what
 * can be paid out; what is missing there becomes a debt, which the next share pays. The orders are locked.
 */
export async function takeBack(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  const sold = await write.tx.mcnSale.findMany({
    where: { orderId: { in: [...orderIds] } },
    include: { splits: { orderBy: { id: 'asc' } } },
    orderBy: { orderId: 'asc' },
  });
  if (sold.length === 0) return;
  const lines = await salesOf(
    write,
    sold.map(({ orderId }) => orderId),
  );
  const byLine = new Map(lines.map((line) => [line.orderLineId, line]));
  const tooMuch = sold
    .flatMap(({ splits }) => splits)
    .flatMap((split) => {
      const line = byLine.get(split.orderLineId);
      const reversed = line ? reversedOf(split.amountMinor, line) : 0n;
      return reversed > split.reversedMinor ? [{ split, reversed }] : [];
    });
  if (tooMuch.length > 0) await takeAllBack(write, tooMuch);
  await noteReturns(write, lines);
}

interface TooMuch {
  readonly split: McnSplit;
  /** How much of it has to be back by now. */
  readonly reversed: bigint;
}

async function takeAllBack(write: WriteContext, tooMuch: readonly TooMuch[]): Promise<void> {
  const paid = tooMuch.flatMap((one) => {
    const { beneficiaryId } = one.split;
    return beneficiaryId ? [{ ...one, beneficiaryId, taking: takingOf(one, beneficiaryId) }] : [];
  });
  if (paid.length > 0) {
    const sides = await takenFrom(
      write,
      paid.map(({ taking }) => taking),
      paid.map(costOf),
    );
    await postAll(
      write,
      paid.map((one, index) => transferOf(one, sides[index] ?? [])),
    );
  }
  await write.tx.$executeRaw`
    UPDATE mcn_split s SET reversed_minor = r.amount,
      due_at = CASE WHEN r.amount < s.amount_minor THEN s.due_at END,
      blocked_by = CASE WHEN r.amount < s.amount_minor THEN s.blocked_by END
    FROM unnest(${tooMuch.map(({ split }) => split.id)}::uuid[], ${tooMuch.map(({ reversed }) => String(reversed))}::bigint[])
      AS r (id, amount)
    WHERE s.id = r.id`;
}

interface Paid extends TooMuch {
  readonly beneficiaryId: string;
  readonly taking: Taking;
}

function takingOf({ split, reversed }: TooMuch, userId: string): Taking {
  const { currency, reversedMinor, releasedAt } = split;
  return {
    purse: purseOf({ userId, currency }),
    amountMinor: reversed - reversedMinor,
    isReleased: releasedAt !== null,
  };
}

function costOf({ split: { currency }, beneficiaryId }: Paid) {
  return serviceCost(currency).near(beneficiaryId);
}

function transferOf(one: Paid, sides: readonly Leg[]): Transfer {
  const { split, reversed, taking } = one;
  return {
    source: `mcnSplit:${split.id}`,
    kind: `mcn.takenBack:${reversed}`,
    details: { title: { en: 'Share of a refund', zh: '退款冲回分成' }, orderId: split.orderId },
    legs: [...sides, { account: costOf(one), amount: taking.amountMinor }],
  };
}

interface Returned {
  readonly orderId: string;
  readonly talentId: string;
  readonly agencyIds: string[];
  readonly currency: string;
  readonly at: Date;
  readonly more: bigint;
}

/** What sales have brought, less what was given back, whoever shares in them. */
async function noteReturns(write: WriteContext, lines: readonly Sale[]): Promise<void> {
  const orders = [...Map.groupBy(lines, ({ orderId }) => orderId)];
  const amounts = orders.map(([, sold]) =>
    sold.reduce((sum, line) => sum + reversedOf(netOf(line), line), 0n),
  );
  const returned = await write.tx.$queryRaw<Returned[]>`
    UPDATE mcn_sale s SET returned_minor = r.amount
    FROM unnest(${orders.map(([id]) => id)}::uuid[], ${amounts.map(String)}::bigint[]) AS r (id, amount)
    JOIN mcn_sale b ON b.order_id = r.id
    WHERE s.order_id = r.id AND s.returned_minor < r.amount
    RETURNING s.order_id AS "orderId", s.talent_id AS "talentId", s.agency_ids AS "agencyIds", s.currency, s.at,
      r.amount - b.returned_minor AS more`;
  for (const { more, at, ...sale } of returned)
    write.emit(saleReturned, sale.talentId, { ...sale, netMinor: String(more), at: at.toISOString() });
}
