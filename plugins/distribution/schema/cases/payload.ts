import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { casesById } from '../../cases/lists.ts';

/** The field `case` of a payload: the case as it is now. */
export function caseField(
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly caseId: string }>>,
  description: string,
) {
  return t.prismaField({
    type: 'DistributionCase',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await casesById(ctx, [result.caseId])).at(0) : null,
  });
}
