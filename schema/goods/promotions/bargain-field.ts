import { bargainsById } from '#api/goods/index.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

/** The field `bargain` of a payload: the bargain as it is now. */
export function bargainField<Result extends { readonly bargainId: string }>(
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>,
) {
  return t.prismaField({
    type: 'Bargain',
    nullable: true,
    description: 'The bargain as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await bargainsById(ctx, [result.bargainId])).at(0) : null,
  });
}
