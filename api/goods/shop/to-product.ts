import { maxAvailable } from './part-sql.ts';
import type { ProductPart } from './parts.ts';
import type { ShopCategory, ShopProduct, ShopVariant } from './product.ts';

/** A product as the statement gives it: parts that were not asked for are missing. */
export interface ProductRow extends ShopProduct {
  readonly categoryId?: string | null;
  readonly categorySlug: string;
  readonly categoryTitle: string;
  readonly breadcrumbs?: readonly ShopCategory[] | null;
}

/** Puts together what the statement gave in pieces. */
export function toProduct<Row extends ProductRow>(row: Row, parts: ReadonlySet<ProductPart>): Row {
  const { categoryId, categorySlug: slug, categoryTitle: title, breadcrumbs } = row;
  const category = categoryId ? { id: categoryId, slug, title, breadcrumbs: breadcrumbs ?? undefined } : null;
  return Object.assign(row, { category }, parts.has('variants') ? offersOf(row.variants) : undefined);
}

/** What the variants amount to, as the statement says it when nobody asks for the variants themselves. */
function offersOf(
  variants: readonly ShopVariant[],
): Pick<ShopProduct, 'available' | 'compareAtMinor' | 'memberPriceMinor'> {
  let units = 0;
  let isEndless = false;
  let cheapest = variants[0];
  let member: number | null = null;
  for (const variant of variants) {
    if (variant.available === null) isEndless = true;
    else units += variant.available;
    if (cheapest && variant.priceMinor < cheapest.priceMinor) cheapest = variant;
    const { memberPriceMinor } = variant;
    if (memberPriceMinor !== null) member = Math.min(member ?? memberPriceMinor, memberPriceMinor);
  }
  return {
    available: isEndless ? null : Math.min(units, maxAvailable),
    compareAtMinor: minor(cheapest?.compareAtMinor),
    memberPriceMinor: minor(member),
  };
}

function minor(amount: number | null | undefined): bigint | null {
  return amount === null || amount === undefined ? null : BigInt(amount);
}
