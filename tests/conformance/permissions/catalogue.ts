import { importProducts, upsertCategory, upsertProduct, upsertStockLocation } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { fileOf, row } from '#tests/goods/catalogue/import-desk.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Examples } from './operations.ts';
import type { Rule } from './table.ts';

/** What staff of the town look after; by global ids. */
export interface TownCatalogue {
  readonly importId: string;
  readonly productId: string;
  readonly oldProductId: string;
  readonly variantId: string;
  readonly oldCategoryId: string;
  readonly locationId: string;
  readonly oldLocationId: string;
}

const reason = 'Because we test.';
const names = { titleEn: 'Trial', titleZh: '试' };

/** A product, a category and a stock location to keep, and one of each to retire. */
export async function furnishCatalogue(app: TestApp): Promise<{ catalogue: TownCatalogue }> {
  const ctx = systemContext(app.kernel, 'test');
  const make = async (slug: string) => {
    const variants = [{ sku: slug.toUpperCase(), priceMinor: 100n }];
    const form = { slug, kind: 'PHYSICAL' as const, currency: 'CNY', variants, ...names, reason };
    return (await upsertProduct(ctx, form)).productId;
  };
  const [productId, oldProductId] = [await make('catalogued'), await make('discontinued')];
  const { categoryId } = await upsertCategory(ctx, { slug: 'discontinued', ...names, reason });
  const open = async (slug: string) =>
    (await upsertStockLocation(ctx, { slug, ...names, reason })).locationId;
  const [locationId, oldLocationId] = [await open('catalogued'), await open('discontinued')];
  const variant = await app.kernel.database.client.variant.findFirstOrThrow({ where: { productId } });
  const csv = fileOf(row('catalogued'));
  const file = { csv, encoding: 'TEXT', mode: 'CHECK', completeness: 'COMPLETE', reason } as const;
  const { importId } = await importProducts(ctx, file);
  return {
    catalogue: {
      importId: encodeId('ProductImport', importId),
      productId: encodeId('Product', productId),
      oldProductId: encodeId('Product', oldProductId),
      variantId: encodeId('Variant', variant.id),
      oldCategoryId: encodeId('Category', categoryId),
      locationId: encodeId('StockLocation', locationId),
      oldLocationId: encodeId('StockLocation', oldLocationId),
    },
  };
}

/** Inputs of what staff do with goods. */
export const catalogueExamples: Examples = {
  'Query.productDefinition': () => ({ slug: 'catalogued' }),
  'Query.productImport': ({ town }) => ({ id: town.catalogue.importId }),
  'Mutation.importProducts': ({ number }) => ({
    csv: fileOf(row('trial', { price: String(number) })),
    mode: 'CHECK',
    reason,
  }),
  'Mutation.upsertCategory': ({ number }) => ({ slug: 'trial', ...names, position: number, reason }),
  'Mutation.retireCategory': ({ town }) => ({ categoryId: town.catalogue.oldCategoryId, reason }),
  'Mutation.upsertProduct': ({ number }) => ({
    slug: 'trial',
    kind: 'PHYSICAL',
    currency: 'CNY',
    variants: [{ sku: 'TRIAL', priceMinor: String(number) }],
    ...names,
    reason,
  }),
  'Mutation.publishProduct': ({ town }) => ({ productId: town.catalogue.productId, reason }),
  'Mutation.unpublishProduct': ({ town }) => ({ productId: town.catalogue.productId, reason }),
  'Mutation.retireProduct': ({ town }) => ({ productId: town.catalogue.oldProductId, reason }),
  'Mutation.upsertStockLocation': ({ number }) => ({ slug: 'trial', ...names, position: number, reason }),
  'Mutation.retireStockLocation': ({ town }) => ({ locationId: town.catalogue.oldLocationId, reason }),
  'Mutation.adjustStock': ({ town }) => ({
    lines: [{ variantId: town.catalogue.variantId, locationId: town.catalogue.locationId, change: 1 }],
    reason,
  }),
};

/** Who may use what staff do with goods. */
export const catalogueRules: Readonly<Record<string, Rule>> = {
  'Query.exportProducts': 'permission goods.catalogue',
  'Query.productImport': 'permission goods.catalogue',
  'Query.productImports': 'permission goods.catalogue',
  'Mutation.importProducts': 'permission goods.catalogue',
  'Query.categoryDefinitions': 'permission goods.catalogue',
  'Query.productDefinition': 'permission goods.catalogue',
  'Query.productDefinitions': 'permission goods.catalogue',
  'Query.stockLevels': 'permission goods.stock',
  'Query.stockLocations': 'permission goods.stock',
  'Query.stockMovements': 'permission goods.stock',
  'Mutation.adjustStock': 'permission goods.stock',
  'Mutation.publishProduct': 'permission goods.catalogue',
  'Mutation.retireCategory': 'permission goods.catalogue',
  'Mutation.retireProduct': 'permission goods.catalogue',
  'Mutation.retireStockLocation': 'permission goods.stock',
  'Mutation.unpublishProduct': 'permission goods.catalogue',
  'Mutation.upsertCategory': 'permission goods.catalogue',
  'Mutation.upsertProduct': 'permission goods.catalogue',
  'Mutation.upsertStockLocation': 'permission goods.stock',
};
