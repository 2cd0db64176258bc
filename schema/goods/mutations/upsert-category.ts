import { goodsPermissions, upsertCategory } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { categoryField } from '../catalogue/payload-fields.ts';

/** The mutation `upsertCategory` of the admin schema. */
export function upsertCategoryMutation(builder: Builder): void {
  mutation(builder, 'upsertCategory', {
    description:
      'Makes a category, or changes the one with this slug wholly; what lies below it moves with it. One that was retired is used again.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      parentId: t.id({
        required: false,
        description: 'What it lies below, at most six levels deep; at the top when missing.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      position: t.int({ required: false, description: 'Where it stands among its neighbours; 0 is first.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ parentId, ...input }, ctx) =>
      upsertCategory(ctx, { ...input, parentId: parseOptionalId(parentId, 'Category', ['parentId']) }),
    payload: (t) => ({ category: categoryField(builder, t) }),
  });
}
