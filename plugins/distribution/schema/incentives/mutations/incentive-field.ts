import type { Builder } from '#schema/builder.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { incentiveById } from '../../../incentives/lists.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly incentiveId: string }>>;

/** The field `incentive` of a payload: the incentive as it is now. */
export function incentiveField(builder: Builder, t: PayloadFields) {
  return {
    incentive: t.field({
      type: modelRef(builder, 'DistributionIncentive'),
      nullable: true,
      description: 'The incentive.',
      resolve: ({ result }, _args, ctx) => (result ? incentiveById(ctx, result.incentiveId) : null),
    }),
  };
}
