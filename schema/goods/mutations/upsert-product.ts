import { goodsPermissions, upsertProduct } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { productField } from '../catalogue/payload-fields.ts';
import { mediaInput, optionInput, variantInput } from '../catalogue/product-inputs.ts';
import { courseFormat, courseStage, productKind } from '../shop/enums.ts';

/** The mutation `upsertProduct` of the admin schema. */
export function upsertProductMutation(builder: Builder): void {
  mutation(builder, 'upsertProduct', {
    description:
      'Makes a product with all its variants, or changes the one with this slug wholly: what is missing falls back to its default, but for `publishFrom` and `publishUntil`, which stay. Variants that are not named retire. A product that was retired comes back.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens. It stays.',
      }),
      kind: t.field({
        type: productKind(builder),
        required: true,
        description: 'What kind of thing it is; it stays once it is in a cart or an order.',
      }),
      courseStage: t.field({
        type: courseStage(builder),
        required: false,
        description: 'Of a course, which must say it: what it is for.',
      }),
      courseFormat: t.field({
        type: courseFormat(builder),
        required: false,
        description: 'Of a course, which must say it: how it is taught.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 200 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 200 characters.' }),
      summaryEn: t.string({
        required: false,
        description: 'In one English sentence: at most 500 characters.',
      }),
      summaryZh: t.string({
        required: false,
        description: 'In one Chinese sentence: at most 500 characters.',
      }),
      descriptionEn: t.string({ required: false, description: 'In English: at most 20,000 characters.' }),
      descriptionZh: t.string({ required: false, description: 'In Chinese: at most 20,000 characters.' }),
      brand: t.string({ required: false, description: 'Whose it is: at most 100 characters.' }),
      tags: t.stringList({
        required: false,
        description: 'Words for it: at most 30, of 1 to 50 characters each.',
      }),
      categoryId: t.id({ required: false, description: 'Where people find it.' }),
      currency: t.string({
        required: true,
        description: 'Of all its prices: ISO 4217. It stays once it is in a cart or an order.',
      }),
      options: t.field({
        type: [optionInput(builder)],
        required: false,
        description: 'What its variants differ in: at most 10.',
      }),
      media: t.field({
        type: [mediaInput(builder)],
        required: false,
        description: 'Pictures and clips in their order: at most 30.',
      }),
      publishFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it is on sale; null makes it a draft. Missing leaves it as it is.',
      }),
      publishUntil: t.field({
        type: 'DateTime',
        required: false,
        description:
          'The first moment at which it is not on sale any more; null is without end. Missing leaves it as it is.',
      }),
      refundWindowDays: t.int({
        required: false,
        description: 'For how many days after receipt money is given back for the asking; 7 when missing.',
      }),
      commissionable: t.boolean({
        required: false,
        description: 'Whether promoters earn by it; true when missing.',
      }),
      taxClass: t.string({
        required: false,
        description: 'Which taxes it bears; `standard` when missing.',
      }),
      variants: t.field({
        type: [variantInput(builder)],
        required: true,
        description: 'All its variants in their order: 1 to 200.',
      }),
      expectedUpdatedAt: t.field({
        type: 'DateTime',
        required: false,
        description:
          '`updatedAt` as you have seen it: refuses when somebody has changed the product since, so that no change is lost.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ categoryId, ...input }, ctx) =>
      upsertProduct(ctx, {
        ...input,
        categoryId: parseOptionalId(categoryId, 'Category', ['categoryId']),
      }),
    payload: (t) => ({ product: productField(builder, t) }),
  });
}
