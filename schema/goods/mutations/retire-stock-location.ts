import { goodsPermissions, retireStockLocation } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { stockLocationField } from '../stock/stock-location-field.ts';

/** The mutation `retireStockLocation` of the admin schema. */
export function retireStockLocationMutation(builder: Builder): void {
  mutation(builder, 'retireStockLocation', {
    description:
      'Sells nothing more from a location. What is promised from it is still sent, and what lies there can be written off.',
    access: { permission: goodsPermissions.stock },
    subGraphs: ['admin'],
    input: (t) => ({
      locationId: t.id({ required: true, description: 'Which location.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ locationId, reason }, ctx) =>
      retireStockLocation(ctx, {
        locationId: parseId(locationId, 'StockLocation', ['locationId']),
        reason,
      }),
    payload: (t) => ({ location: stockLocationField(t) }),
  });
}
