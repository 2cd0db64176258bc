import { shippingMethodsById } from '#api/goods/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<
  Types,
  Payload<{ readonly shippingMethodId: string }>
>;

/** The field `shippingMethod` of a payload: the method as it is now. */
export function shippingMethodField(t: PayloadFields) {
  return t.prismaField({
    type: 'ShippingMethod',
    nullable: true,
    description: 'The way to send goods as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await shippingMethodsById(ctx, [result.shippingMethodId])).at(0) : null,
  });
}
