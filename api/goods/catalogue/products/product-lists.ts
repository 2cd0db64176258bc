import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { ProductKind } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { requireGoodsStaff } from '../../access.ts';
import { goodsPermissions } from '../../permissions.ts';
import { maxLevels } from '../categories/place.ts';
import type { ProductDescription, PublishWindow } from './content.ts';
import { productColumns } from './product-columns.ts';
import { type ProductOrder, productPage } from './product-order.ts';
import { isInState, type ProductState } from './product-state.ts';

/** A product as staff see it. */
export interface ProductDefinition extends ProductDescription, PublishWindow {
  readonly id: string;
  readonly minPriceMinor: bigint;
  readonly maxPriceMinor: bigint;
  readonly soldCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly retiredAt: Date | null;
}

export interface ProductDefinitionFilter {
  readonly state?: ProductState | undefined;
  /** With everything below it. */
  readonly categoryId?: string | undefined;
  readonly kind?: ProductKind | undefined;
  /** Some variant of it has at most so many free units. */
  readonly stockAtMost?: number | undefined;
  /** Part of a name, the slug, the brand or a SKU. */
  readonly text?: string | undefined;
}

const columns = Prisma.sql`
  p.id, ${productColumns}, p.min_price_minor AS "minPriceMinor", p.max_price_minor AS "maxPriceMinor",
  p.sold_count AS "soldCount", p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.retired_at AS "retiredAt"`;

/**
 * All products that fit, drafts and retired ones too.
 * @throws AccessError without `goods.catalogue`; DomainError CURSOR_INVALID.
 */
export async function listProductDefinitions(
  ctx: ReadContext,
  filter: ProductDefinitionFilter,
  order: ProductOrder,
  query: KeysetQuery,
): Promise<ProductDefinition[]> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const { behind, orderBy } = productPage(order, query);
  const conditions = Prisma.join([Prisma.sql`true`, ...conditionsOf(filter, ctx.clock.now())], ' AND ');
  return ctx.db.$queryRaw<ProductDefinition[]>`
    SELECT ${columns} FROM goods_product p WHERE ${conditions} ${behind}
    ORDER BY ${orderBy} LIMIT ${query.limit}::int`;
}

/** Products by id, in no particular order. @throws AccessError for who does not look after goods. */
export async function productDefinitionsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<ProductDefinition[]> {
  requireGoodsStaff(ctx);
  return ctx.db.$queryRaw<ProductDefinition[]>`
    SELECT ${columns} FROM goods_product p WHERE p.id = ANY (${[...ids]}::uuid[])`;
}

/** @throws AccessError without `goods.catalogue`. */
export async function productDefinition(
  ctx: ReadContext,
  slug: string,
): Promise<ProductDefinition | undefined> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const [row] = await ctx.db.$queryRaw<ProductDefinition[]>`
    SELECT ${columns} FROM goods_product p WHERE p.slug = ${slug}`;
  return row;
}

function conditionsOf(
  { state, categoryId, kind, stockAtMost, text }: ProductDefinitionFilter,
  now: Date,
): Prisma.Sql[] {
  return [
    ...(state ? [isInState(state, now)] : []),
    ...(categoryId ? [isBelow(categoryId)] : []),
    ...(kind ? [Prisma.sql`p.kind = ${kind}::"ProductKind"`] : []),
    ...(stockAtMost === undefined ? [] : [hasAtMost(stockAtMost)]),
    ...(text?.trim() ? [says(text.trim())] : []),
  ];
}

function isBelow(categoryId: string): Prisma.Sql {
  return Prisma.sql`p.category_id IN (
    WITH RECURSIVE below AS (
      SELECT ${categoryId}::uuid AS id, 1 AS level
      UNION ALL
      SELECT c.id, b.level + 1 FROM goods_category c JOIN below b ON c.parent_id = b.id WHERE b.level < ${maxLevels}::int
    ) SELECT id FROM below)`;
}

function hasAtMost(free: number): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM goods_variant v WHERE v.product_id = p.id AND v.retired_at IS NULL AND v.tracks_stock AND ${free}::int >= (
      SELECT coalesce(sum(s.on_hand - s.reserved - s.sold), 0) FROM goods_stock_level s
      JOIN goods_stock_location o ON o.id = s.location_id AND o.retired_at IS NULL WHERE s.variant_id = v.id))`;
}

function says(text: string): Prisma.Sql {
  const pattern = `%${text.replaceAll('\u0000', '').replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(p.slug ILIKE ${pattern} OR p.title_en ILIKE ${pattern} OR p.title_zh ILIKE ${pattern}
    OR p.brand ILIKE ${pattern}
    OR EXISTS (SELECT FROM goods_variant v WHERE v.product_id = p.id AND v.sku ILIKE ${pattern}))`;
}
