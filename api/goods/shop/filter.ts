import { Prisma } from '#core/db/generated/client/client.ts';
import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';
import { defineErrors } from '#core/errors.ts';
import { inStock } from './part-sql.ts';

export const shopErrors = defineErrors({
  PRODUCT_FILTER_TOO_LONG: {
    en: 'A filter names at most {max} values of one kind, each of at most 100 characters.',
    zh: '每类筛选条件最多 {max} 个值，每个值最多 100 个字符。',
  },
  PRICE_RANGE_INVALID: {
    en: 'A price range goes from 0 or more minor units up to no less than that.',
    zh: '价格区间应从不小于 0 的金额开始，且上限不低于下限。',
  },
  RELEVANCE_NEEDS_TEXT: {
    en: 'Goods can be ordered by how well they fit only when you say what they are to fit.',
    zh: '只有输入搜索文字时才能按相关度排序。',
  },
});

/** Which products; all conditions hold together. */
export interface ProductFilter {
  /** The slug of a category: what stands in it or in any below it. */
  readonly category?: string | undefined;
  readonly kinds?: readonly ProductKind[] | undefined;
  readonly courseStage?: CourseStage | undefined;
  readonly courseFormat?: CourseFormat | undefined;
  readonly brand?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  readonly currency?: string | undefined;
  /** In minor units; what the cheapest variant costs. */
  readonly priceMinor?: { readonly min?: bigint | undefined; readonly max?: bigint | undefined } | undefined;
  readonly inStock?: boolean | undefined;
  /** What a search for it finds, at most the best thousand. */
  readonly text?: string | undefined;
}

const maxValues = 20;
const maxLength = 100;

/**
 * Conditions on products `p`, each after an AND. The category is not among them: see `list-products.ts`.
 * @throws DomainError PRODUCT_FILTER_TOO_LONG, PRICE_RANGE_INVALID.
 */
export function filterSql(filter: ProductFilter): Prisma.Sql {
  checkLengths(filter);
  const { kinds, courseStage, courseFormat, brand, tags, currency, priceMinor } = filter;
  const conditions = [
    ...(kinds ? [Prisma.sql`AND p.kind = ANY (${[...kinds]}::"ProductKind"[])`] : []),
    ...(courseStage ? [Prisma.sql`AND p.course_stage = ${courseStage}::"CourseStage"`] : []),
    ...(courseFormat ? [Prisma.sql`AND p.course_format = ${courseFormat}::"CourseFormat"`] : []),
    ...(brand !== undefined ? [Prisma.sql`AND p.brand = ${brand}::text`] : []),
    ...(tags?.length ? [Prisma.sql`AND p.tags @> ${[...tags]}::text[]`] : []),
    ...(currency !== undefined ? [Prisma.sql`AND p.currency = ${currency}::char(3)`] : []),
    ...(priceMinor ? priceConditions(priceMinor) : []),
    ...(filter.inStock === undefined
      ? []
      : [Prisma.raw(filter.inStock ? `AND ${inStock}` : `AND NOT ${inStock}`)]),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, '\n') : Prisma.empty;
}

function checkLengths({ category, kinds, brand, tags, currency }: ProductFilter): void {
  const texts = [category, brand, currency, ...(tags ?? [])];
  const isLong = texts.some((text) => text !== undefined && text.length > maxLength);
  if (isLong || (kinds?.length ?? 0) > maxValues || (tags?.length ?? 0) > maxValues)
    throw shopErrors.PRODUCT_FILTER_TOO_LONG({ path: ['filter'], data: { max: maxValues } });
}

function priceConditions({ min, max }: NonNullable<ProductFilter['priceMinor']>): Prisma.Sql[] {
  const isWrong =
    (min ?? 0n) < 0n || (max ?? 0n) < 0n || (min !== undefined && max !== undefined && min > max);
  if (isWrong) throw shopErrors.PRICE_RANGE_INVALID({ path: ['filter', 'priceMinor'] });
  return [
    ...(min !== undefined ? [Prisma.sql`AND p.min_price_minor >= ${min}::bigint`] : []),
    ...(max !== undefined ? [Prisma.sql`AND p.min_price_minor <= ${max}::bigint`] : []),
  ];
}
