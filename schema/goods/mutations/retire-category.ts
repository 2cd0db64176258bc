import { goodsPermissions, retireCategory } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { categoryField } from '../catalogue/payload-fields.ts';

/** The mutation `retireCategory` of the admin schema. */
export function retireCategoryMutation(builder: Builder): void {
  mutation(builder, 'retireCategory', {
    description:
      'Takes a category out of use, once nothing in use lies below it. Its products keep it. `upsertCategory` uses it again.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      categoryId: t.id({ required: true, description: 'Which category.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ categoryId, reason }, ctx) =>
      retireCategory(ctx, { categoryId: parseId(categoryId, 'Category', ['categoryId']), reason }),
    payload: (t) => ({ category: categoryField(builder, t) }),
  });
}
