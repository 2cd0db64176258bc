import { goodsSettings, ratingOf, stockState } from '#api/goods/index.ts';
import { settingsOf } from '#core/settings.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { categoryRef } from './category.ts';
import { courseFormat, courseStage, productKind, stockStateEnum } from './enums.ts';
import { productNodes } from './load.ts';
import { moneyOrNull } from './money-field.ts';
import { priceRangeRef } from './price-range.ts';
import { productMediaRef, productOptionRef, ratingRef } from './product-parts.ts';
import { productRef, variantRef } from './refs.ts';

/** The type `Product`. All its resolvers read the row: see `wanted.ts` for what each of them finds there. */
export function productType(builder: Builder): void {
  productRef(builder).implement({
    description: 'Something for sale; what is bought is one of its variants.',
    interfaces: [builder.nodeInterfaceRef()],
    extensions: { node: productNodes, cacheable: true },
    fields: (t) => ({
      id: t.id({
        description: 'The global id: opaque, and good for `node`.',
        resolve: ({ id }) => encodeId('Product', id),
      }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
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
      title: t.exposeString('title', { description: 'Its name in the language of the request.' }),
      summary: t.exposeString('summary', { description: 'In a sentence; may be empty.' }),
      description: t.exposeString('description', { description: 'At length; may be empty.' }),
      brand: t.exposeString('brand', { nullable: true, description: 'Who makes it.' }),
      tags: t.stringList({ description: 'What the house calls it by.', resolve: ({ tags }) => [...tags] }),
      options: t.field({
        type: [productOptionRef(builder)],
        description: 'What its variants differ in.',
        complexity: { field: 0, multiplier: 2 },
        resolve: ({ options }) => [...options],
      }),
      media: t.field({
        type: [productMediaRef(builder)],
        description: 'Its pictures and clips in their order.',
        complexity: { field: 0, multiplier: 3 },
        resolve: ({ media }) => [...media],
      }),
      imageUrl: t.string({
        nullable: true,
        description: 'The first of its pictures and clips.',
        resolve: ({ imageUrl }, _args, ctx) => imageUrl && ctx.kernel.media.urlOf(imageUrl),
      }),
      priceRange: t.field({
        type: priceRangeRef(builder),
        description: 'What its variants cost by the list.',
        resolve: ({ minPriceMinor, maxPriceMinor, currency }) => ({
          minMinor: minPriceMinor,
          maxMinor: maxPriceMinor,
          currency,
        }),
      }),
      compareAtPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What its cheapest variant used to cost, to be shown beside the price.',
        resolve: ({ compareAtMinor, currency }) => moneyOrNull(compareAtMinor, currency),
      }),
      memberPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description:
          'What whoever holds the right to member prices can have a variant for; null when all pay the same.',
        resolve: ({ memberPriceMinor, currency }) => moneyOrNull(memberPriceMinor, currency),
      }),
      stockState: t.field({
        type: stockStateEnum(builder),
        description: 'How easily it can be had, in whichever variant.',
        resolve: ({ available }, _args, ctx) =>
          stockState(available, settingsOf(ctx, goodsSettings).lowStock),
      }),
      available: t.exposeInt('available', {
        nullable: true,
        description: 'How many there are of all variants, at most 100; null for what never runs out.',
      }),
      variants: t.field({
        type: [variantRef(builder)],
        description: 'Its forms, in the order of the house.',
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ variants }) => [...variants],
      }),
      category: t.field({
        type: categoryRef(builder),
        nullable: true,
        description: 'Where it stands in the shop.',
        resolve: ({ category }) => category,
      }),
      soldCount: t.exposeInt('soldCount', { description: 'How many were sold and not given back.' }),
      rating: t.field({
        type: ratingRef(builder),
        description: 'What buyers think of it.',
        complexity: 0,
        resolve: (product) => ratingOf(product),
      }),
      refundWindowDays: t.exposeInt('refundWindowDays', {
        description: 'For how many days after receipt money is given back for the asking.',
      }),
      onSaleFrom: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is on sale.',
        resolve: ({ publishFrom }) => publishFrom,
      }),
    }),
  });
}
