import type { WriteContext } from '#core/context.ts';
import type { StockLine } from './adjustment-form.ts';
import { stockErrors } from './errors.ts';

interface Places {
  readonly variants: readonly { readonly id: string; readonly sku: string }[] | null;
  readonly locations: readonly { readonly id: string; readonly isRetired: boolean }[] | null;
}

/**
 * Whether everything that lines name is there; neither variants nor locations are ever deleted.
 * @returns the SKU of each variant.
 * @throws DomainError STOCK_VARIANT_NOT_FOUND, STOCK_LOCATION_NOT_FOUND, STOCK_LOCATION_RETIRED.
 */
export async function checkPlaces(
  { tx }: WriteContext,
  lines: readonly StockLine[],
): Promise<ReadonlyMap<string, string>> {
  const [{ variants, locations }] = await tx.$queryRaw<[Places]>`
    SELECT
      (SELECT json_agg(json_build_object('id', id, 'sku', sku)) FROM goods_variant
        WHERE id = ANY (${lines.map(({ variantId }) => variantId)}::uuid[])) AS variants,
      (SELECT json_agg(json_build_object('id', id, 'isRetired', retired_at IS NOT NULL)) FROM goods_stock_location
        WHERE id = ANY (${lines.map(({ locationId }) => locationId)}::uuid[])) AS locations`;
  const skus = new Map((variants ?? []).map(({ id, sku }) => [id, sku]));
  const retired = new Map((locations ?? []).map(({ id, isRetired }) => [id, isRetired]));
  for (const { line, variantId, locationId, change = 0 } of lines) {
    const path = (field: string) => ({ path: ['lines', String(line), field] });
    if (!skus.has(variantId)) throw stockErrors.STOCK_VARIANT_NOT_FOUND(path('variantId'));
    const isRetired = retired.get(locationId);
    if (isRetired === undefined) throw stockErrors.STOCK_LOCATION_NOT_FOUND(path('locationId'));
    if (isRetired && change > 0) throw stockErrors.STOCK_LOCATION_RETIRED(path('locationId'));
  }
  return skus;
}
