import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { goodsPermissions } from '../permissions.ts';
import { orderErrors } from './errors.ts';

/** Sums over the orders of some time in one currency, beside what payments say of them; in minor units. */
export interface OrderTotals {
  readonly currency: string;
  readonly orders: number;
  readonly orderedMinor: bigint;
  readonly capturedMinor: bigint;
  /** What orders say of what goes back, what payments say of it, and what of it has arrived. */
  readonly refundedMinor: bigint;
  readonly paymentRefundedMinor: bigint;
  readonly arrivedMinor: bigint;
  /** What banks have taken back. */
  readonly chargedBackMinor: bigint;
}

/** An order that a person should look at. */
export interface OrderDifference {
  readonly orderId: string;
  readonly reason: 'PAYMENT_DIFFERS' | 'REFUNDS_DIFFER' | 'REFUND_FAILED' | 'DISPUTED' | 'CHARGED_BACK';
  /** What the order says, and what its payment says. */
  readonly orderMinor: bigint;
  readonly paymentMinor: bigint;
  readonly currency: string;
}

export interface OrderReconciliation {
  readonly totals: readonly OrderTotals[];
  readonly differences: readonly OrderDifference[];
}

export interface ReportSpan {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
}

const maxRows = 100;
const maxDays = 366;
const dayMs = 24 * 3_600_000;

/**
 * Orders that were placed in the span, against their payments and refunds: sums per currency, and what does not match; at
 * most 100 of each. Two statements.
 *
 * @throws AccessError without `goods.orders`; DomainError REPORT_SPAN_INVALID.
 */
export async function orderReconciliation(ctx: ReadContext, span: ReportSpan): Promise<OrderReconciliation> {
  requirePermission(ctx, goodsPermissions.orders);
  const ms = span.until.getTime() - span.from.getTime();
  if (ms <= 0 || ms > maxDays * dayMs)
    throw orderErrors.REPORT_SPAN_INVALID({ path: ['until'], data: { max: maxDays } });
  return { totals: await totalsIn(ctx, span), differences: await differencesIn(ctx, span) };
}

function totalsIn(ctx: ReadContext, { from, until }: ReportSpan): Promise<OrderTotals[]> {
  return ctx.db.$queryRaw<OrderTotals[]>`
    SELECT o.currency, count(*)::int AS orders, sum(o.total_minor)::bigint AS "orderedMinor",
      sum(coalesce(p.captured_minor, 0))::bigint AS "capturedMinor", sum(o.refunded_minor)::bigint AS "refundedMinor",
      sum(coalesce(p.refund_requested_minor, 0))::bigint AS "paymentRefundedMinor",
      sum(coalesce(p.refunded_minor, 0))::bigint AS "arrivedMinor",
      sum(coalesce((SELECT sum(d.amount_minor) FROM payment_dispute d WHERE d.payment_id = p.id AND d.state = 'LOST'), 0))::bigint
        AS "chargedBackMinor"
    FROM goods_order o LEFT JOIN payment p ON p.id = o.payment_id
    WHERE o.placed_at >= ${from}::timestamptz AND o.placed_at < ${until}::timestamptz
    GROUP BY o.currency ORDER BY o.currency LIMIT ${maxRows}::int`;
}

function differencesIn(ctx: ReadContext, { from, until }: ReportSpan): Promise<OrderDifference[]> {
  return ctx.db.$queryRaw<OrderDifference[]>`
    SELECT d.id AS "orderId", d.reason, d.currency,
      CASE WHEN d.reason = 'PAYMENT_DIFFERS' THEN d.total_minor ELSE d.refunded_minor END AS "orderMinor",
      CASE WHEN d.reason = 'PAYMENT_DIFFERS' THEN d.captured ELSE d.requested END AS "paymentMinor"
    FROM (
      SELECT o.id, o.currency, o.placed_at, o.total_minor, o.refunded_minor, coalesce(p.captured_minor, 0) AS captured,
        coalesce(p.refund_requested_minor, 0) AS requested, CASE
        WHEN o.total_minor <> coalesce(p.captured_minor, 0) THEN 'PAYMENT_DIFFERS'
        WHEN o.refunded_minor <> coalesce(p.refund_requested_minor, 0) THEN 'REFUNDS_DIFFER'
        WHEN o.payment_state = 'CHARGED_BACK' THEN 'CHARGED_BACK'
        WHEN EXISTS (SELECT FROM goods_refund r WHERE r.order_id = o.id AND r.state = 'FAILED') THEN 'REFUND_FAILED'
        WHEN o.payment_state = 'DISPUTED' THEN 'DISPUTED'
      END AS reason
      FROM goods_order o LEFT JOIN payment p ON p.id = o.payment_id
      WHERE o.placed_at >= ${from}::timestamptz AND o.placed_at < ${until}::timestamptz
    ) d WHERE d.reason IS NOT NULL ORDER BY d.placed_at, d.id LIMIT ${maxRows}::int`;
}
