import { ordersById } from '#api/goods/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly orderId: string }>>;

/** The field `order` of a payload: the order as it is now. */
export function orderField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Order',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await ordersById(ctx, [result.orderId])).at(0) : null,
  });
}
