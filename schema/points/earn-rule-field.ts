import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly earnRuleId: string }>>;

/** The field `earnRule` of a payload. */
export function earnRuleField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'EarnRule',
    nullable: true,
    description,
    resolve: (query, { result }, _args, ctx) =>
      result && ctx.db.earnRule.findUnique({ ...query, where: { id: result.earnRuleId } }),
  });
}
