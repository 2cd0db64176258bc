import type { OrderStepView, ShipmentView, UnitsView } from '#api/goods/index.ts';
import { encodeId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { orderAxis } from './order-enums.ts';
import { loadOrderLine } from './order-load.ts';

/** The type `OrderStep`. */
export const orderStepRef = perBuilder((builder) =>
  builder.objectRef<OrderStepView>('OrderStep').implement({
    description: 'One change of an order’s states.',
    fields: (t) => ({
      axis: t.expose('axis', { type: orderAxis(builder), description: 'Which of its states changed.' }),
      from: t.exposeString('from', { nullable: true, description: 'From what; null for the first.' }),
      to: t.exposeString('to', { description: 'To what.' }),
      note: t.exposeString('note', { description: 'Why, as far as somebody said so; may be empty.' }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
        subGraphs: ['admin'],
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    }),
  }),
);

const shipmentLine = perBuilder((builder) =>
  builder.objectRef<UnitsView>('OrderShipmentLine').implement({
    description: 'Units of one line that left together with others.',
    fields: (t) => ({
      orderLine: t.field({
        type: modelRef(builder, 'OrderLine'),
        nullable: true,
        description: 'Of which line.',
        resolve: async (line, _args, ctx) => (await loadOrderLine(ctx, line)) ?? null,
      }),
      quantity: t.exposeInt('quantity', { description: 'How many.' }),
    }),
  }),
);

/** The type `OrderShipment`. */
export const orderShipmentRef = perBuilder((builder) =>
  builder.objectRef<ShipmentView>('OrderShipment').implement({
    description: 'Units of an order that left together.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('OrderShipment', id) }),
      carrier: t.exposeString('carrier', { description: 'Who carries it.' }),
      trackingNumber: t.exposeString('trackingNumber', { description: 'What the carrier knows it as.' }),
      shippedAt: t.expose('shippedAt', { type: 'DateTime', description: 'When it left.' }),
      deliveredAt: t.expose('deliveredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it arrived; null as long as it is on its way.',
      }),
      lines: t.field({
        type: [shipmentLine(builder)],
        description: 'What is in it.',
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ lines }) => [...lines],
      }),
    }),
  }),
);
