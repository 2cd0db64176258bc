import { goodsPermissions, upsertStockLocation } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { stockLocationField } from '../stock/stock-location-field.ts';

/** The mutation `upsertStockLocation` of the admin schema. */
export function upsertStockLocationMutation(builder: Builder): void {
  mutation(builder, 'upsertStockLocation', {
    description:
      'Opens a place that goods leave from, or changes the one with this slug. One that was retired is used again.',
    access: { permission: goodsPermissions.stock },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name for programs: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      position: t.int({
        required: false,
        description: 'Those with a lower one are emptied first; 0 when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: (input, ctx) => upsertStockLocation(ctx, input),
    payload: (t) => ({ location: stockLocationField(t) }),
  });
}
