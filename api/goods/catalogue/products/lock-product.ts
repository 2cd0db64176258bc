import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { ProductContent, ProductDescription, PublishWindow, VariantContent } from './content.ts';
import { productColumns, variantColumns } from './product-columns.ts';

/** A product as it is stored, with its living variants, locked to the end of the transaction. */
export interface StoredProduct {
  readonly id: string;
  readonly updatedAt: Date;
  readonly retiredAt: Date | null;
  readonly content: ProductContent;
}

type Row = ProductDescription & PublishWindow & Pick<StoredProduct, 'id' | 'updatedAt' | 'retiredAt'>;

/**
 * Locks a product; whoever changes one or its variants goes through here. Its variants are read by a statement of their
 * own: what read them while it waited for the lock would see them as they were before.
 *
 * @returns undefined when there is none.
 */
export async function lockProduct(
  { tx }: WriteContext,
  which: { readonly slug: string } | { readonly id: string },
): Promise<StoredProduct | undefined> {
  const condition = 'id' in which ? Prisma.sql`p.id = ${which.id}::uuid` : Prisma.sql`p.slug = ${which.slug}`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT p.id, ${productColumns}, p.updated_at AS "updatedAt", p.retired_at AS "retiredAt"
    FROM goods_product p WHERE ${condition} FOR NO KEY UPDATE`;
  if (!row) return undefined;
  const { id, updatedAt, retiredAt, ...description } = row;
  const variants = await tx.$queryRaw<VariantContent[]>`
    SELECT ${variantColumns}
    FROM goods_variant v WHERE v.product_id = ${id}::uuid AND v.retired_at IS NULL ORDER BY v.position, v.id`;
  return { id, updatedAt, retiredAt, content: { ...description, variants } };
}
