import { parseId } from '../common/ids.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The input `OrderUnitsInput`. */
export const orderUnitsInput = perBuilder((builder) =>
  builder.inputType('OrderUnitsInput', {
    description: 'Units of one line of an order.',
    fields: (t) => ({
      orderLineId: t.id({ required: true, description: 'Which line.' }),
      quantity: t.int({ required: true, description: 'How many.' }),
    }),
  }),
);

interface UnitsGiven {
  readonly orderLineId: string;
  readonly quantity: number;
}

/** The units by row id. @throws DomainError INVALID_ID. */
export function parseUnits(units: readonly UnitsGiven[]): UnitsGiven[] {
  return units.map(({ orderLineId, quantity }) => ({
    orderLineId: parseId(orderLineId, 'OrderLine', ['lines']),
    quantity,
  }));
}
