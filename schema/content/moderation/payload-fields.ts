import { caseById, myCase, rulesById } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { modelRef, type Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

type PayloadFields<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `case` of a payload: the case as it is now, for staff or for its author. */
export function caseField(
  builder: Builder,
  t: PayloadFields<{ readonly caseId: string }>,
  as: 'staff' | 'author',
) {
  const load = as === 'staff' ? caseById : myCase;
  return t.field({
    type: modelRef(builder, 'ModerationCase'),
    nullable: true,
    description: 'The case as it is now.',
    resolve: ({ result }, _args, ctx) => (result ? load(ctx, result.caseId) : null),
  });
}

/** The field `rule` of a payload: the version as it is now. */
export function ruleField(builder: Builder, t: PayloadFields<{ readonly ruleId: string }>) {
  return t.field({
    type: modelRef(builder, 'ModerationRule'),
    nullable: true,
    description: 'The version of the rule as it is now.',
    resolve: async ({ result }, _args, ctx) =>
      result ? (await rulesById(ctx, [result.ruleId])).at(0) : null,
  });
}
