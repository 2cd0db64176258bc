import { paymentsById } from '#core/payments/lists.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly paymentId: string }>>;

/** The field `payment` of a payload: the payment as it is now, with what the client selected below it. */
export function paymentField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Payment',
    nullable: true,
    description,
    resolve: async (query, { result }, _args, ctx) =>
      result ? (await paymentsById(ctx, [result.paymentId], query)).at(0) : null,
  });
}
