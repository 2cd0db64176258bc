import { refundsById } from '#api/goods/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly refundId: string }>>;

/** The field `refund` of a payload: the refund as it is now. */
export function refundField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Refund',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await refundsById(ctx, [result.refundId])).at(0) : null,
  });
}
