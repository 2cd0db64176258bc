import type { ReadContext, WriteContext } from '#core/context.ts';
import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';
import { type Reader, readerOf } from '../pricing/reader.ts';

/** A line of an order as those see it who share in what it brings: what was paid, and what has been given back of it. */
export interface Sale {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly productId: string;
  /** The category of the product and all above it. */
  readonly categoryIds: readonly string[];
  readonly kind: ProductKind;
  readonly courseStage: CourseStage | null;
  readonly courseFormat: CourseFormat | null;
  readonly quantity: number;
  readonly currency: string;
  /** Paid in money for all units, tax included; what of it is tax; what the units cost the house. */
  readonly totalMinor: bigint;
  readonly taxMinor: bigint;
  readonly costMinor: bigint | null;
  /** What was given back of it by now, and what refunds ask for that are not decided. */
  readonly refundedMinor: bigint;
  readonly claimedMinor: bigint;
  readonly commissionable: boolean;
  /** Until when units are given back for the asking; null as long as they have not all arrived. */
  readonly refundableUntil: Date | null;
  readonly placedAt: Date;
}

/** The lines of orders as they stand now. One statement for all of them. */
export function salesOf(ctx: ReadContext | WriteContext, orderIds: readonly string[]): Promise<Sale[]> {
  const reader: Reader = readerOf(ctx);
  return reader.$queryRaw<Sale[]>`
    SELECT l.order_id AS "orderId", l.id AS "orderLineId", l.product_id AS "productId", c.ids AS "categoryIds", l.kind,
      p.course_stage AS "courseStage", p.course_format AS "courseFormat", l.quantity, o.currency, l.total_minor AS "totalMinor",
      l.tax_minor AS "taxMinor", l.cost_minor * l.quantity AS "costMinor", CASE WHEN o.refunded_minor >= o.total_minor THEN l.total_minor ELSE l.refunded_minor END AS "refundedMinor",
      l.claimed_minor AS "claimedMinor", l.commissionable,
      CASE WHEN l.needs_shipping THEN l.delivered_at ELSE o.placed_at END + make_interval(days => l.refund_window_days) AS "refundableUntil",
      o.placed_at AS "placedAt"
    FROM goods_order_line l JOIN goods_order o ON o.id = l.order_id JOIN goods_product p ON p.id = l.product_id
    CROSS JOIN LATERAL (
      WITH RECURSIVE above AS (
        SELECT g.id, g.parent_id FROM goods_category g WHERE g.id = p.category_id
        UNION SELECT g.id, g.parent_id FROM above a JOIN goods_category g ON g.id = a.parent_id)
      SELECT coalesce(array_agg(id), '{}') AS ids FROM above) c
    WHERE l.order_id = ANY (${[...orderIds]}::uuid[]) ORDER BY l.order_id, l.position`;
}
