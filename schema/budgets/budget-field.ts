import { budgetsById } from '#core/budgets/lists.ts';
import type { Builder } from '../builder.ts';
import { modelRef, type Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly budgetId: string }>>;

/** The field `budget` of a payload: the budget as it is now. */
export function budgetField(builder: Builder, t: PayloadFields, description: string) {
  return t.field({
    type: modelRef(builder, 'Budget'),
    nullable: true,
    description,
    resolve: async ({ result }, _args, ctx) =>
      result ? (await budgetsById(ctx, [result.budgetId])).at(0) : null,
  });
}
