import { entitlementsById } from '#core/entitlements/lists.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly entitlementId: string }>>;

/** The field `entitlement` of a payload: the right as it is now. */
export function entitlementField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Entitlement',
    nullable: true,
    description,
    resolve: async (query, { result }, _args, ctx) =>
      result ? (await entitlementsById(ctx, [result.entitlementId], query)).at(0) : null,
  });
}
