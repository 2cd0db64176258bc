import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { requestsById } from '../../growth/desk/lists.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `request` of a payload: the request as it is now. */
export function requestField(t: FieldsOf<{ readonly requestId: string }>) {
  return t.prismaField({
    type: 'DistributionServiceRequest',
    nullable: true,
    description: 'The request as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await requestsById(ctx, [result.requestId])).at(0) : null,
  });
}
