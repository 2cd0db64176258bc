import { expect, it } from 'vitest';
import { catalogueChecks, upsertCategory, upsertProduct } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';

it('whatever is wrong with categories and products is found', async ({ onTestFinished }) => {
  const opened = await openTestKernel();
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const ctx = systemContext(kernel, 'test');
  const names = { titleEn: 'A', titleZh: '类', reason: 'A test.' };
  const { categoryId } = await upsertCategory(ctx, { slug: 'teas', ...names });
  await upsertCategory(ctx, { slug: 'green', parentId: categoryId, ...names });
  const variants = [{ sku: 'LJ', priceMinor: 100n }];
  await upsertProduct(ctx, { slug: 'longjing', kind: 'PHYSICAL', currency: 'CNY', variants, ...names });
  const faults = async () => (await Promise.all(catalogueChecks.map((check) => check.find(ctx)))).flat();
  expect(await faults()).toEqual([]);
  const wrong: [string, RegExp, string][] = [
    [
      "UPDATE goods_category SET parent_id = (SELECT id FROM goods_category WHERE slug = 'green') WHERE slug = 'teas'",
      /category (teas|green) stands below itself/,
      "UPDATE goods_category SET parent_id = NULL WHERE slug = 'teas'",
    ],
    [
      'UPDATE goods_product SET max_price_minor = 101',
      /product longjing says 100 to 101, and its variants cost 100 to 100/,
      'UPDATE goods_product SET max_price_minor = 100',
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(databaseUrl, breaking);
    expect((await faults()).join()).toMatch(fault);
    await asOwner(databaseUrl, mending);
    expect(await faults()).toEqual([]);
  }
});
