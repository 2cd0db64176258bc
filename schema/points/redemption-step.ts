import { type Shipment, shipmentOf } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { redemptionState } from './reward-enums.ts';

const shipmentRef = perBuilder((builder) =>
  builder.objectRef<Shipment>('Shipment').implement({
    description: 'With whom something travels, and as what.',
    fields: (t) => ({
      carrier: t.exposeString('carrier', { description: 'Who carries it.' }),
      trackingNumber: t.exposeString('trackingNumber', { description: 'What the carrier knows it as.' }),
    }),
  }),
);

/** The type `RedemptionStep`. */
export function redemptionStepType(builder: Builder): void {
  builder.prismaObject('RedemptionStep', {
    description: 'One change of a redemption’s state.',
    fields: (t) => ({
      state: t.expose('state', { type: redemptionState(builder), description: 'Which state it came to.' }),
      note: t.exposeString('note', {
        description:
          'The reason for a cancellation, the carrier and tracking number of a shipment; may be empty.',
      }),
      shipment: t.field({
        type: shipmentRef(builder),
        nullable: true,
        description: 'How it is sent, for the step by which it was.',
        resolve: (step) => shipmentOf(step),
      }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
        subGraphs: ['admin'],
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it was done.' }),
    }),
  });
}
