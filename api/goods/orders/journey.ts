import type { ReadContext } from '#core/context.ts';
import type { OrderAxis, RefundState } from '#core/db/generated/client/enums.ts';

/** A change on one of an order's axes. */
export interface OrderStepView {
  readonly axis: OrderAxis;
  readonly from: string | null;
  readonly to: string;
  readonly actor: string;
  readonly note: string;
  readonly occurredAt: Date;
}

/** Units that left together. */
export interface ShipmentView {
  readonly id: string;
  readonly orderId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
  readonly lines: readonly UnitsView[];
}

/** Units of a line. */
export interface UnitsView {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly quantity: number;
}

export interface RefundLineView extends UnitsView {
  readonly amountMinor: bigint;
  readonly points: bigint;
  readonly currency: string;
}

export interface RefundStepView {
  readonly state: RefundState;
  readonly actor: string;
  readonly note: string;
  readonly occurredAt: Date;
}

/** What a refund consists of, and how it came to be what it is. */
export interface RefundParts {
  readonly lines: readonly RefundLineView[];
  readonly steps: readonly RefundStepView[];
}

/** What has happened to an order, oldest first. */
export interface Journey {
  readonly steps: readonly OrderStepView[];
  readonly shipments: readonly ShipmentView[];
  /** By the refund's row id. */
  readonly refunds: ReadonlyMap<string, RefundParts>;
}

/** As JSON says it: moments and large numbers are text. */
type Told<View> = {
  readonly [Field in keyof View]: View[Field] extends Date | null
    ? string
    : View[Field] extends bigint
      ? string
      : View[Field];
};

interface Row {
  readonly orderId: string;
  readonly currency: string;
  readonly steps: Told<OrderStepView>[];
  readonly shipments: (Told<Omit<ShipmentView, 'lines'>> & { readonly lines: UnitsView[] })[];
  readonly refunds: {
    readonly id: string;
    readonly lines: Told<RefundLineView>[];
    readonly steps: Told<RefundStepView>[];
  }[];
}

/** What has happened to orders that the caller may see, as `ordersById` gave them. In one statement. */
export async function journeysOf(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<Map<string, Journey>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT o.id AS "orderId", o.currency,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('axis', s.axis, 'from', s."from", 'to', s."to", 'actor', s.actor,
          'note', s.note, 'occurredAt', s.occurred_at) ORDER BY s.occurred_at, s.id), '[]')
        FROM goods_order_step s WHERE s.order_id = o.id) AS steps,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'carrier', s.carrier, 'trackingNumber', s.tracking_number,
          'shippedAt', s.shipped_at, 'deliveredAt', s.delivered_at, 'lines', (
            SELECT jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity) ORDER BY l.order_line_id)
            FROM goods_shipment_line l WHERE l.shipment_id = s.id)) ORDER BY s.shipped_at, s.id), '[]')
        FROM goods_shipment s WHERE s.order_id = o.id) AS shipments,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id,
          'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity,
              'amountMinor', l.amount_minor::text, 'points', l.points::text) ORDER BY l.order_line_id), '[]')
            FROM goods_refund_line l WHERE l.refund_id = r.id),
          'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('state', t.state, 'actor', t.actor, 'note', t.note,
              'occurredAt', t.occurred_at) ORDER BY t.occurred_at, t.id), '[]')
            FROM goods_refund_step t WHERE t.refund_id = r.id))), '[]')
        FROM goods_refund r WHERE r.order_id = o.id) AS refunds
    FROM goods_order o WHERE o.id = ANY (${[...orderIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.orderId, journeyOf(row)]));
}

function journeyOf({ orderId, currency, steps, shipments, refunds }: Row): Journey {
  return {
    steps: steps.map(dated),
    shipments: shipments.map((one) => ({
      ...one,
      orderId,
      shippedAt: new Date(one.shippedAt),
      deliveredAt: one.deliveredAt === null ? null : new Date(one.deliveredAt),
      lines: (one.lines ?? []).map((line) => ({ ...line, orderId })),
    })),
    refunds: new Map(
      refunds.map((one) => [
        one.id,
        {
          steps: one.steps.map(dated),
          lines: one.lines.map((line) => ({
            ...line,
            orderId,
            currency,
            amountMinor: BigInt(line.amountMinor),
            points: BigInt(line.points),
          })),
        },
      ]),
    ),
  };
}

function dated<Step extends { readonly occurredAt: string }>(step: Step) {
  return { ...step, occurredAt: new Date(step.occurredAt) };
}
