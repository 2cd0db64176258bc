import { goodsPermissions, receiveReturn } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { returnFate } from '../refund-enums.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `receiveReturn` of the admin schema. */
export function receiveReturnMutation(builder: Builder): void {
  mutation(builder, 'receiveReturn', {
    description:
      'Says that the goods of a refund are back in the house. A refund that waited for them is paid.',
    access: { permission: goodsPermissions.refunds },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      refundId: t.id({ required: true, description: 'Which refund.' }),
      fate: t.field({
        type: returnFate(builder),
        required: true,
        description: 'What becomes of the goods.',
      }),
      locationId: t.id({
        required: false,
        description: 'At which stock location they are; where they came from when nothing is said.',
      }),
    }),
    resolve: ({ refundId, fate, locationId }, ctx) =>
      receiveReturn(ctx, {
        refundId: parseId(refundId, 'Refund', ['refundId']),
        fate,
        locationId: parseOptionalId(locationId, 'StockLocation', ['locationId']),
      }),
    payload: (t) => ({ refund: refundField(t, 'The refund as it is now.') }),
  });
}
