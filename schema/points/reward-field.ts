import { rewardsById } from '#api/points/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly rewardId: string }>>;

/** The field `reward` of a payload: the reward as it is now. */
export function rewardField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Reward',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await rewardsById(ctx, [result.rewardId])).at(0) : null,
  });
}
