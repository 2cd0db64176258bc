import { reviewsById } from '#api/goods/index.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly reviewId: string }>>;

/** The field `review` of a payload: the review as it is now. */
export function reviewField(t: PayloadFields) {
  return t.prismaField({
    type: 'Review',
    nullable: true,
    description: 'The review as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await reviewsById(ctx, [result.reviewId])).at(0) : null,
  });
}
