import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** One product of which everything grows: variants, what they differ in, pictures and tags; each variant lies somewhere. */
export async function addCatalogue(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const stamps = (index: number) => ({ createdAt: at(index), updatedAt: at(index) });
  const named = (index: number) => ({
    slug: `catalogue-${index}`,
    titleEn: `Number ${index}`,
    titleZh: `第 ${index} 个`,
  });
  await client.stockLocation.createMany({
    data: added.map((index) => ({ id: idOf('location', index), ...named(index), ...stamps(index) })),
  });
  const productId = idOf('catalogue', 0);
  const count = 1 + (added.at(-1) ?? 0);
  const each = <Item>(item: (index: number) => Item) =>
    Array.from({ length: count }, (_, index) => item(index));
  const value = { code: 'a', nameEn: 'A', nameZh: '甲' };
  const content = {
    categoryId: idOf('category', 0),
    tags: each((index) => `tag ${index}`),
    options: each((index) => ({
      ...value,
      code: `o${index}`,
      values: each((one) => ({ ...value, code: `v${one}` })),
    })),
    media: each((index) => ({
      kind: 'IMAGE',
      url: `https://example.com/${index}.jpg`,
      altEn: '',
      altZh: '',
    })),
  };
  const product = {
    ...named(0),
    slug: 'catalogue',
    kind: 'PHYSICAL' as const,
    currency: 'CNY',
    ...stamps(0),
  };
  await client.product.createMany({
    data: [{ id: productId, ...product, ...content }],
    skipDuplicates: true,
  });
  await client.product.updateMany({ where: { id: productId }, data: content });
  await client.variant.createMany({
    data: added.map((index) => ({
      id: idOf('catalogueVariant', index),
      productId,
      sku: `catalogue-${index}`,
      choices: { index },
      priceMinor: 0n,
      position: index,
      ...stamps(index),
    })),
  });
  const moves = added.map((index) => ({
    variantId: idOf('catalogueVariant', index),
    locationId: idOf('location', index),
    onHand: 1,
  }));
  await client.$queryRaw`
    SELECT goods_apply_stock(${JSON.stringify(moves)}::jsonb, 'ADJUSTED', 'test', 'test', 'A test.', ${at(0)}::timestamptz)`;
  await addImports(client, added, idOf);
}

/** The first import has as many problems as there are imports. */
async function addImports(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await client.productImport.createMany({
    data: added.map((index) => ({
      id: idOf('import', index),
      mode: 'APPLY' as const,
      state: 'DONE' as const,
      actor: 'system:test',
      reason: 'A test.',
      createdAt: at(index),
      endedAt: at(index),
    })),
  });
  await client.productImportProblem.createMany({
    data: added.map((index) => ({
      importId: idOf('import', 0),
      row: index,
      position: 0,
      code: 'TEST',
      messages: { en: 'A test.', zh: '测试。' },
    })),
  });
}
