import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { onSale } from './on-sale.ts';
import { variantJson } from './part-sql.ts';
import { everyPart, type ProductPart, partsSql } from './parts.ts';
import type { ShopProduct, ShopVariant } from './product.ts';
import { type ProductRow, toProduct } from './to-product.ts';

/** Whether what is not on sale is found too; whoever says so has checked that the caller may see it. */
export type Sight = 'ON_SALE' | 'EVERYTHING';

/** The product with this slug if it is on sale, with the parts that are wanted. */
export async function productBySlug(
  ctx: ReadContext,
  slug: string,
  parts: ReadonlySet<ProductPart>,
): Promise<ShopProduct | null> {
  const [product] = await find(ctx, Prisma.sql`p.slug = ${slug}::text AND ${onSale(ctx.clock.now())}`, parts);
  return product ?? null;
}

/** The products with these ids that are in sight, whole or only the parts that are wanted, in no particular order. */
export function productsById(
  ctx: ReadContext,
  ids: readonly string[],
  sight: Sight = 'ON_SALE',
  parts: ReadonlySet<ProductPart> = everyPart,
): Promise<ShopProduct[]> {
  return find(ctx, Prisma.sql`p.id = ANY (${[...ids]}::uuid[]) AND ${inSight(ctx, sight)}`, parts);
}

/** The variants with these ids whose products are in sight, in no particular order. Retired ones are not on sale. */
export async function variantsById(
  ctx: ReadContext,
  ids: readonly string[],
  sight: Sight = 'ON_SALE',
): Promise<ShopVariant[]> {
  const living = sight === 'ON_SALE' ? Prisma.sql`AND v.retired_at IS NULL` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<{ variant: ShopVariant }[]>`
    SELECT ${Prisma.raw(variantJson)} AS variant FROM goods_variant v JOIN goods_product p ON p.id = v.product_id
    WHERE v.id = ANY (${[...ids]}::uuid[]) AND ${inSight(ctx, sight)} ${living}`;
  return rows.map(({ variant }) => variant);
}

async function find(
  ctx: ReadContext,
  where: Prisma.Sql,
  parts: ReadonlySet<ProductPart>,
): Promise<ShopProduct[]> {
  const { columns, joins } = partsSql(parts, ctx.locale);
  const rows = await ctx.db.$queryRaw<
    ProductRow[]
  >`SELECT ${columns} FROM goods_product p ${joins} WHERE ${where}`;
  return rows.map((row) => toProduct(row, parts));
}

function inSight(ctx: ReadContext, sight: Sight): Prisma.Sql {
  return sight === 'EVERYTHING' ? Prisma.sql`true` : onSale(ctx.clock.now());
}
