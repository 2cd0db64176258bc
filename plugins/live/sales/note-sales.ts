import { orderOfSubject, orderRefunded, salesOf } from '#api/goods/index.ts';
import { attributionDecided } from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { saleNoted, saleUndone } from '../events.ts';
import { announceSession } from '../sessions/topic.ts';
import { type OrderTotal, totalsOf } from './totals.ts';

/**
 * Orders that are owed to a link to a session, each once, and what is given back of them. In whichever order and however often
 * it hears of that, the same comes of it: what stands at the order counts, not what an event says.
 */
export const noteSales = defineConsumer('live.sales', [
  onBatch(attributionDecided, async (write, events) => {
    const decided = events.flatMap(({ payload: { subject, touchId } }) => {
      const orderId = orderOfSubject(subject);
      return orderId !== undefined && touchId !== null ? [{ orderId, touchId }] : [];
    });
    await noteOrders(write, decided);
  }),
  onBatch(orderRefunded, async (write, events) => {
    const orderIds = [...new Set(events.map(({ payload: { orderId } }) => orderId))];
    await lockSales(write, orderIds);
    const sold = await write.tx.liveSale.findMany({
      where: { orderId: { in: orderIds } },
      select: { orderId: true },
    });
    if (sold.length > 0)
      await takeOff(
        write,
        sold.map(({ orderId }) => orderId),
      );
  }),
]);

/** An order, and the touch to which it is owed. */
export interface Decided {
  readonly orderId: string;
  readonly touchId: string;
}

/** Notes those that are owed to a touch by a link to a session, each once. */
export async function noteOrders(write: WriteContext, decided: readonly Decided[]): Promise<void> {
  const owed = await owedToSessions(write, decided);
  if (owed.length > 0) await insertSales(write, owed);
}

interface Owed {
  readonly orderId: string;
  readonly sessionId: string;
}

async function owedToSessions({ tx }: WriteContext, decided: readonly Decided[]): Promise<Owed[]> {
  if (decided.length === 0) return [];
  return tx.$queryRaw<Owed[]>`
    SELECT d.order_id AS "orderId", s.id AS "sessionId"
    FROM unnest(${decided.map(({ orderId }) => orderId)}::uuid[], ${decided.map(({ touchId }) => touchId)}::uuid[]) AS d(order_id, touch_id)
      JOIN attribution_touch t ON t.id = d.touch_id
      JOIN attribution_link l ON l.id = t.link_id AND l.target_kind = 'LiveSession'
      JOIN live_session s ON s.id = l.target_id`;
}

/** A refund at the same moment waits here, and then finds the sale; or the sale finds the refund. */
async function lockSales({ tx }: WriteContext, orderIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended('live sale ' || id, 0))::text)::int AS locked FROM (
      SELECT id FROM unnest(${[...orderIds].sort()}::text[]) AS id ORDER BY id) o`;
}

interface NewSale extends OrderTotal {
  readonly sessionId: string;
  /** Whether it counts: nothing that was bought before the session began does. */
  readonly isCounted: boolean;
}

async function insertSales(write: WriteContext, owed: readonly Owed[]): Promise<void> {
  const sessionOf = new Map(owed.map(({ orderId, sessionId }) => [orderId, sessionId]));
  const orderIds = [...sessionOf.keys()];
  await lockSales(write, orderIds);
  const totals = totalsOf(await salesOf(write, orderIds));
  const rows = totals.map((total) => ({
    ...total,
    sessionId: sessionOf.get(total.orderId),
    totalMinor: String(total.totalMinor),
    refundedMinor: String(total.refundedMinor),
  }));
  const noted = await write.tx.$queryRaw<NewSale[]>`
    WITH noted AS (
      INSERT INTO live_sale (order_id, session_id, currency, total_minor, refunded_minor, at)
      SELECT r."orderId", r."sessionId", r.currency, r."totalMinor", r."refundedMinor", r."placedAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r("orderId" uuid, "sessionId" uuid, currency char(3), "totalMinor" bigint, "refundedMinor" bigint, "placedAt" timestamptz)
      ORDER BY r."orderId" ON CONFLICT (order_id) DO NOTHING RETURNING *)
    SELECT n.order_id AS "orderId", n.session_id AS "sessionId", n.currency, n.total_minor AS "totalMinor",
      n.refunded_minor AS "refundedMinor", n.at AS "placedAt", coalesce(n.at >= s.live_at, false) AS "isCounted"
    FROM noted n JOIN live_session s ON s.id = n.session_id ORDER BY n.order_id`;
  for (const sale of noted) {
    announceSession(write, sale.sessionId);
    if (sale.isCounted && !isUndone(sale)) write.emit(saleNoted, sale.sessionId, said(sale));
  }
}

/** Of sales that are known: what by now has been given back. */
async function takeOff(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  const totals = totalsOf(await salesOf(write, orderIds));
  const changed = await write.tx.$queryRaw<NewSale[]>`
    UPDATE live_sale l SET refunded_minor = r.refunded
    FROM unnest(${totals.map(({ orderId }) => orderId)}::uuid[], ${totals.map(({ refundedMinor }) => String(refundedMinor))}::bigint[])
      AS r(order_id, refunded), live_session s
    WHERE l.order_id = r.order_id AND l.refunded_minor < r.refunded AND s.id = l.session_id
    RETURNING l.order_id AS "orderId", l.session_id AS "sessionId", l.currency, l.total_minor AS "totalMinor",
      l.refunded_minor AS "refundedMinor", l.at AS "placedAt", coalesce(l.at >= s.live_at, false) AS "isCounted"`;
  for (const sale of changed) {
    announceSession(write, sale.sessionId);
    if (sale.isCounted && isUndone(sale)) write.emit(saleUndone, sale.sessionId, said(sale));
  }
}

/** Nothing is left of it. What cost nothing stays a sale. */
function isUndone({ totalMinor, refundedMinor }: OrderTotal): boolean {
  return totalMinor > 0n && refundedMinor >= totalMinor;
}

function said({ orderId, sessionId, placedAt }: NewSale) {
  return { orderId, sessionId, at: placedAt.toISOString() };
}
