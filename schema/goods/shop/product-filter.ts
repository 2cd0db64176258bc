import type { ProductFilter } from '#api/goods/index.ts';
import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { courseFormat, courseStage, productKind } from './enums.ts';

const priceRangeInput = perBuilder((builder) =>
  builder.inputType('PriceRangeInput', {
    description: 'From a price to a price, in minor units.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      min: t.field({ type: 'BigInt', required: false, description: 'At least this.' }),
      max: t.field({ type: 'BigInt', required: false, description: 'At most this.' }),
    }),
  }),
);

/** The input `ProductFilter`. */
export const productFilterInput = perBuilder((builder) =>
  builder.inputType('ProductFilter', {
    description: 'Which goods; all conditions hold together.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      category: t.string({
        required: false,
        description: 'The slug of a category: what stands in it, or in any category below it.',
      }),
      kinds: t.field({
        type: [productKind(builder)],
        required: false,
        description: 'Only these kinds of things.',
      }),
      courseStage: t.field({
        type: courseStage(builder),
        required: false,
        description: 'Only courses for this.',
      }),
      courseFormat: t.field({
        type: courseFormat(builder),
        required: false,
        description: 'Only courses taught so.',
      }),
      brand: t.string({ required: false, description: 'Only of exactly this brand.' }),
      tags: t.stringList({ required: false, description: 'Only what has all of these tags.' }),
      currency: t.string({ required: false, description: 'Only what is priced in it, by ISO 4217.' }),
      priceMinor: t.field({
        type: priceRangeInput(builder),
        required: false,
        description: 'Only what is to be had from such a price on: that of its cheapest variant.',
      }),
      inStock: t.boolean({
        required: false,
        description: 'True: only what can be had now. False: only what cannot.',
      }),
      text: t.string({
        required: false,
        description:
          'Only what these words find, in Chinese or English: at most the best thousand. Order by RELEVANCE to see the best first.',
      }),
    }),
  }),
);

type Nullable<Value> = { readonly [Key in keyof Value]?: Value[Key] | null | undefined };

interface FilterInput
  extends Nullable<{
    category: string;
    kinds: ProductKind[];
    courseStage: CourseStage;
    courseFormat: CourseFormat;
    brand: string;
    tags: string[];
    currency: string;
    priceMinor: Nullable<{ min: bigint; max: bigint }>;
    inStock: boolean;
    text: string;
  }> {}

/** The filter as the domain knows it: what is null is not said. */
export function filterOf(input: FilterInput | null | undefined): ProductFilter {
  if (!input) return {};
  const { priceMinor } = input;
  return {
    category: input.category ?? undefined,
    kinds: input.kinds ?? undefined,
    courseStage: input.courseStage ?? undefined,
    courseFormat: input.courseFormat ?? undefined,
    brand: input.brand ?? undefined,
    tags: input.tags ?? undefined,
    currency: input.currency ?? undefined,
    priceMinor: priceMinor
      ? { min: priceMinor.min ?? undefined, max: priceMinor.max ?? undefined }
      : undefined,
    inStock: input.inStock ?? undefined,
    text: input.text ?? undefined,
  };
}
