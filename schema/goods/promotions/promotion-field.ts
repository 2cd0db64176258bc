import { promotionsById } from '#api/goods/index.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly promotionId: string }>>;

/** The field `promotion` of a payload: the promotion as it is now. */
export function promotionField(t: PayloadFields) {
  return t.prismaField({
    type: 'Promotion',
    nullable: true,
    description: 'The promotion as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await promotionsById(ctx, [result.promotionId])).at(0) : null,
  });
}
