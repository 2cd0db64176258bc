import { redemptionsById } from '#api/points/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly redemptionId: string }>>;

/** The field `redemption` of a payload: the redemption as it is now, with what the client selected below it. */
export function redemptionField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Redemption',
    nullable: true,
    description,
    resolve: async (query, { result }, _args, ctx) =>
      result ? (await redemptionsById(ctx, [result.redemptionId], query)).at(0) : null,
  });
}
