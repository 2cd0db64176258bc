import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { announceOrder } from '../orders/announce.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { refundErrors } from './errors.ts';
import type { LockedRefund } from './lock-refund.ts';
import type { PlannedLine } from './plan.ts';

export interface NewRefund {
  readonly lines: readonly PlannedLine[];
  readonly shippingMinor: bigint;
  /** What belongs to no line. */
  readonly goodwillMinor: bigint;
  readonly reason: string;
  readonly returnsGoods: boolean;
}

/**
 * Writes down a refund that is asked for, and keeps back from other refunds what it would give. Whoever decides moves it
 * on. Only for who has locked the order. In two statements.
 *
 * @throws DomainError REFUND_EMPTY, REFUND_AMOUNT_NEGATIVE, REFUND_SHIPPING_EXCEEDED.
 */
export async function openRefund(
  write: WriteContext,
  order: LockedOrder,
  refund: NewRefund,
): Promise<LockedRefund> {
  check(order, refund);
  const { lines, shippingMinor, goodwillMinor, reason } = refund;
  const opened: LockedRefund = {
    id: newId(write.clock),
    orderId: order.id,
    state: 'REQUESTED',
    amountMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, shippingMinor + goodwillMinor),
    shippingMinor,
    // Where nothing has left, nothing comes back.
    returnsGoods: refund.returnsGoods && lines.some(({ line }) => line.needsShipping),
    returnedAt: null,
    attempts: 0,
  };
  const points = lines.reduce((sum, one) => sum + one.points, 0n);
  await insert(write, opened, { ...refund, reason, points });
  await claim(write, opened);
  announceOrder(write, order.id);
  return opened;
}

function check(order: LockedOrder, { lines, shippingMinor, goodwillMinor }: NewRefund): void {
  if (shippingMinor < 0n) throw refundErrors.REFUND_AMOUNT_NEGATIVE({ path: ['shippingMinor'] });
  if (goodwillMinor < 0n) throw refundErrors.REFUND_AMOUNT_NEGATIVE({ path: ['amountMinor'] });
  if (lines.length === 0 && shippingMinor + goodwillMinor === 0n) throw refundErrors.REFUND_EMPTY();
  const left = shippingLeftOf(order);
  if (shippingMinor > left)
    throw refundErrors.REFUND_SHIPPING_EXCEEDED({
      path: ['shippingMinor'],
      data: { refundableMinor: String(left), currency: order.currency },
    });
}

/** What of the shipping nobody has given back or asks for. */
export function shippingLeftOf(order: LockedOrder): bigint {
  return order.shippingMinor - order.refundedShippingMinor - order.claimedShippingMinor;
}

async function insert(
  write: WriteContext,
  { id, orderId, amountMinor, shippingMinor, returnsGoods }: LockedRefund,
  { lines, goodwillMinor, reason, points }: NewRefund & { readonly points: bigint },
): Promise<void> {
  const [now, actor] = [write.clock.now(), callerKey(write.caller)];
  const rows = lines.map(({ line, ...one }) => ({ ...one, orderLineId: line.id }));
  await write.tx.$executeRaw`
    WITH opened AS (
      INSERT INTO goods_refund (id, order_id, state, amount_minor, shipping_minor, goodwill_minor, points, reason, returns_goods,
        requested_by, created_at, updated_at)
      VALUES (${id}::uuid, ${orderId}::uuid, 'REQUESTED', ${amountMinor}::bigint, ${shippingMinor}::bigint, ${goodwillMinor}::bigint,
        ${points}::bigint, ${reason}, ${returnsGoods}::boolean, ${actor}, ${now}::timestamptz, ${now}::timestamptz)
      RETURNING id
    ), stepped AS (
      INSERT INTO goods_refund_step (id, refund_id, state, actor, note, occurred_at)
      SELECT ${newId(write.clock)}::uuid, id, 'REQUESTED', ${actor}, ${reason}, ${now}::timestamptz FROM opened
    )
    INSERT INTO goods_refund_line (refund_id, order_line_id, quantity, unsent_quantity, amount_minor, points)
    SELECT o.id, l."orderLineId", l.quantity, l."unsentQuantity", l."amountMinor", l.points
    FROM opened o, jsonb_to_recordset(${toJson(rows)}::jsonb) AS l("orderLineId" uuid, quantity int, "unsentQuantity" int,
      "amountMinor" bigint, points bigint)`;
}

async function claim(write: WriteContext, { id, orderId, shippingMinor }: LockedRefund): Promise<void> {
  await write.tx.$executeRaw`
    WITH shipping AS (
      UPDATE goods_order SET claimed_shipping_minor = claimed_shipping_minor + ${shippingMinor}::bigint WHERE id = ${orderId}::uuid
    )
    UPDATE goods_order_line l SET claimed_quantity = l.claimed_quantity + r.quantity, held_quantity = l.held_quantity + r.unsent_quantity,
      claimed_minor = l.claimed_minor + r.amount_minor, claimed_points = l.claimed_points + r.points
    FROM goods_refund_line r WHERE r.refund_id = ${id}::uuid AND l.id = r.order_line_id`;
}
