import type { ProductMedia, ProductOption, Rating } from '#api/goods/index.ts';
import { perBuilder } from '../../common/per-builder.ts';
import type { GraphQLContext } from '../../context.ts';

interface Named {
  readonly nameEn: string;
  readonly nameZh: string;
}

const nameOf = ({ nameEn, nameZh }: Named, _args: object, ctx: GraphQLContext) =>
  ctx.locale === 'zh' ? nameZh : nameEn;

const optionValueRef = perBuilder((builder) =>
  builder.objectRef<ProductOption['values'][number]>('ProductOptionValue').implement({
    description: 'One of the values of an option, such as medium.',
    extensions: { cacheable: true },
    fields: (t) => ({
      code: t.exposeString('code', { description: 'As `choices` of variants say it.' }),
      name: t.string({ description: 'Its name in the language of the request.', resolve: nameOf }),
    }),
  }),
);

/** The type `ProductOption`. */
export const productOptionRef = perBuilder((builder) =>
  builder.objectRef<ProductOption>('ProductOption').implement({
    description: 'Something that the variants of a product differ in, such as size.',
    extensions: { cacheable: true },
    fields: (t) => ({
      code: t.exposeString('code', { description: 'As `choices` of variants say it.' }),
      name: t.string({ description: 'Its name in the language of the request.', resolve: nameOf }),
      values: t.field({
        type: [optionValueRef(builder)],
        description: 'Its values in their order.',
        complexity: { field: 0, multiplier: 5 },
        resolve: ({ values }) => [...values],
      }),
    }),
  }),
);

/** The type `ProductMedia`. */
export const productMediaRef = perBuilder((builder) =>
  builder.objectRef<ProductMedia>('ProductMedia').implement({
    description: 'A picture or clip of a product.',
    extensions: { cacheable: true },
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'What it is, as `IMAGE` or `VIDEO`.' }),
      url: t.string({
        description: 'Where it is.',
        resolve: ({ url }, _args, ctx) => ctx.kernel.media.urlOf(url),
      }),
      alt: t.string({
        description: 'What it shows, in the language of the request; may be empty.',
        resolve: ({ altEn, altZh }, _args, ctx) => (ctx.locale === 'zh' ? altZh : altEn) ?? '',
      }),
      width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
      height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
    }),
  }),
);

/** The type `Rating`. */
export const ratingRef = perBuilder((builder) =>
  builder.objectRef<Rating>('Rating').implement({
    description: 'What buyers think of a product, all in all. Hidden reviews do not count.',
    extensions: { cacheable: true },
    fields: (t) => ({
      average: t.exposeFloat('average', {
        nullable: true,
        description: 'Stars from 1 to 5, rounded to hundredths; null until somebody has rated it.',
      }),
      count: t.exposeInt('count', { description: 'How many have rated it.' }),
    }),
  }),
);
