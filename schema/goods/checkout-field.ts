import { checkoutsById } from '#api/goods/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly checkoutId: string }>>;

/** The field `checkout` of a payload: the checkout as it is now. */
export function checkoutField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Checkout',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await checkoutsById(ctx, [result.checkoutId])).at(0) : null,
  });
}
