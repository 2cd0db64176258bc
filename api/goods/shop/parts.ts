import type { Locale } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { breadcrumbs, livingVariants, offerColumns, stockColumn, variants } from './part-sql.ts';

/** What of a product can be loaded beside its id. */
export const productParts = [
  'slug',
  'kind',
  'title',
  'summary',
  'description',
  'brand',
  'tags',
  'options',
  'media',
  'image',
  'price',
  'stock',
  'offers',
  'variants',
  'category',
  'breadcrumbs',
  'soldCount',
  'rating',
  'terms',
  'publishFrom',
] as const;

export type ProductPart = (typeof productParts)[number];

export const everyPart: ReadonlySet<ProductPart> = new Set(productParts);

/** How the parts of products `p` are read: what to select, and what to join for it. */
export interface PartsSql {
  readonly columns: Prisma.Sql;
  readonly joins: Prisma.Sql;
}

const remembered = new WeakMap<ReadonlySet<ProductPart>, Partial<Record<Locale, PartsSql>>>();

/** The SQL of these parts; the same set gives the same SQL, and the variants themselves tell their stock and offers. */
export function partsSql(parts: ReadonlySet<ProductPart>, locale: Locale): PartsSql {
  const known = remembered.get(parts) ?? {};
  remembered.set(parts, known);
  known[locale] ??= compose(parts, locale);
  return known[locale];
}

function compose(parts: ReadonlySet<ProductPart>, locale: Locale): PartsSql {
  const has = (part: ProductPart) => parts.has(part);
  const hasStock = has('stock') && !has('variants');
  const hasOffers = has('offers') && !has('variants');
  const columns = [
    'p.id',
    ...productParts.filter(has).flatMap((part) => columnsOf[part](locale)),
    ...(has('price') || has('offers') ? ['p.currency'] : []),
    ...(hasStock ? ['o.available'] : []),
    ...(hasOffers
      ? ['o.compare_at_minor AS "compareAtMinor"', 'o.member_price_minor AS "memberPriceMinor"']
      : []),
  ];
  const aggregates = [...(hasStock ? [stockColumn] : []), ...(hasOffers ? offerColumns : [])];
  const joins = [
    ...(has('category') || has('breadcrumbs')
      ? ['LEFT JOIN goods_category c ON c.id = p.category_id AND c.retired_at IS NULL']
      : []),
    ...(aggregates.length > 0 ? [livingVariants(aggregates, hasStock)] : []),
  ];
  return { columns: Prisma.raw(columns.join(', ')), joins: Prisma.raw(joins.join('\n')) };
}

const columnsOf: Readonly<Record<ProductPart, (locale: Locale) => string[]>> = {
  slug: () => ['p.slug'],
  kind: () => ['p.kind', 'p.course_stage AS "courseStage"', 'p.course_format AS "courseFormat"'],
  title: (locale) => [`p.title_${locale} AS title`],
  summary: (locale) => [`p.summary_${locale} AS summary`],
  description: (locale) => [`p.description_${locale} AS description`],
  brand: () => ['p.brand'],
  tags: () => ['p.tags'],
  options: () => ['p.options'],
  media: () => ['p.media'],
  // A page of a list shows one picture of each, and need not read about all of them.
  image: () => [`p.media #>> '{0,url}' AS "imageUrl"`],
  price: () => ['p.min_price_minor AS "minPriceMinor"', 'p.max_price_minor AS "maxPriceMinor"'],
  stock: () => [],
  offers: () => [],
  variants: () => [`${variants} AS variants`],
  category: (locale) => [
    'c.id AS "categoryId"',
    'c.slug AS "categorySlug"',
    `c.title_${locale} AS "categoryTitle"`,
  ],
  breadcrumbs: (locale) => [`${breadcrumbs(locale)} AS breadcrumbs`],
  soldCount: () => ['p.sold_count AS "soldCount"'],
  rating: () => ['p.rating_sum AS "ratingSum"', 'p.rating_count AS "ratingCount"'],
  terms: () => ['p.refund_window_days AS "refundWindowDays"'],
  publishFrom: () => ['p.publish_from AS "publishFrom"'],
};
