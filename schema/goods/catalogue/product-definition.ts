import { productStateOf } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { courseFormat, courseStage, productKind } from '../shop/enums.ts';
import { categoryDefinitionRef } from './category-definition.ts';
import { productState } from './enums.ts';
import { loadCategoryDefinition, loadVariantsOf } from './load.ts';
import { mediaDefinitionRef, optionDefinitionRef } from './product-parts.ts';
import { productDefinitionForward } from './product-ref.ts';
import { variantDefinitionRef } from './variant-definition.ts';

/** The type `ProductDefinition`. */
export function productDefinitionType(builder: Builder): void {
  const Money = moneyRef(builder);
  productDefinitionForward(builder).implement({
    description: 'Something for sale with everything that staff say of it.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.id({ description: 'The id of the product.', resolve: ({ id }) => encodeId('Product', id) }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      state: t.field({
        type: productState(builder),
        description: 'Where it stands in its life.',
        resolve: (product, _args, ctx) => productStateOf(product, ctx.clock.now()),
      }),
      kind: t.expose('kind', { type: productKind(builder), description: 'What kind of thing it is.' }),
      courseStage: t.expose('courseStage', {
        type: courseStage(builder),
        nullable: true,
        description: 'Of a course: what it is for.',
      }),
      courseFormat: t.expose('courseFormat', {
        type: courseFormat(builder),
        nullable: true,
        description: 'Of a course: how it is taught.',
      }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      summaryEn: t.exposeString('summaryEn', { description: 'In one English sentence; may be empty.' }),
      summaryZh: t.exposeString('summaryZh', { description: 'In one Chinese sentence; may be empty.' }),
      descriptionEn: t.exposeString('descriptionEn', {
        description: 'What it is, in English; may be empty.',
      }),
      descriptionZh: t.exposeString('descriptionZh', {
        description: 'What it is, in Chinese; may be empty.',
      }),
      brand: t.exposeString('brand', { nullable: true, description: 'Whose it is.' }),
      tags: t.stringList({ description: 'Words for it.', resolve: ({ tags }) => [...tags] }),
      category: t.field({
        type: categoryDefinitionRef(builder),
        nullable: true,
        description: 'Where people find it.',
        resolve: ({ categoryId }, _args, ctx) =>
          categoryId ? loadCategoryDefinition(ctx, categoryId) : null,
      }),
      currency: t.exposeString('currency', { description: 'Of all its prices: ISO 4217.' }),
      minPrice: t.field({
        type: Money,
        description: 'What its cheapest variant costs.',
        resolve: ({ minPriceMinor, currency }) => ({ amountMinor: minPriceMinor, currency }),
      }),
      maxPrice: t.field({
        type: Money,
        description: 'What its dearest variant costs.',
        resolve: ({ maxPriceMinor, currency }) => ({ amountMinor: maxPriceMinor, currency }),
      }),
      options: t.field({
        type: [optionDefinitionRef(builder)],
        description: 'What its variants differ in.',
        complexity: { field: 0, multiplier: 3 },
        resolve: ({ options }) => [...options],
      }),
      media: t.field({
        type: [mediaDefinitionRef(builder)],
        description: 'Pictures and clips in their order.',
        complexity: { field: 0, multiplier: 5 },
        resolve: ({ media }) => [...media],
      }),
      variants: t.field({
        type: [variantDefinitionRef(builder)],
        description: 'Its variants that are not retired, in their order.',
        complexity: { field: 2, multiplier: 10 },
        resolve: async ({ id }, _args, ctx) => [...((await loadVariantsOf(ctx, id)) ?? [])],
      }),
      publishFrom: t.expose('publishFrom', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it is on sale; null is a draft.',
      }),
      publishUntil: t.expose('publishUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it is not on sale any more.',
      }),
      refundWindowDays: t.exposeInt('refundWindowDays', {
        description: 'For how many days after receipt money is given back for the asking.',
      }),
      commissionable: t.exposeBoolean('commissionable', { description: 'Whether promoters earn by it.' }),
      taxClass: t.exposeString('taxClass', { description: 'Which taxes it bears.' }),
      soldCount: t.exposeInt('soldCount', { description: 'How many units were sold and not given back.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        description: 'When it was last changed: what `upsertProduct` takes as `expectedUpdatedAt`.',
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not sold any more.',
      }),
    }),
  });
}
