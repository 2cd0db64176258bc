import { expect, it } from 'vitest';
import { upsertProduct } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';

const tea = (count: number, price: bigint) => ({
  slug: `tea-${count}`,
  kind: 'PHYSICAL' as const,
  titleEn: 'Tea',
  titleZh: '茶',
  currency: 'CNY',
  reason: 'A test.',
  options: [
    {
      code: 'year',
      nameEn: 'Year',
      nameZh: '年份',
      values: Array.from({ length: 100 }, (_, at) => ({ code: `y${at}`, nameEn: `${at}`, nameZh: `${at}` })),
    },
    {
      code: 'form',
      nameEn: 'Form',
      nameZh: '形状',
      values: ['cake', 'brick'].map((code) => ({ code, nameEn: code, nameZh: code })),
    },
  ],
  variants: Array.from({ length: count }, (_, at) => ({
    sku: `T${count}-${at}`,
    priceMinor: price,
    choices: [
      { option: 'year', value: `y${at % 100}` },
      { option: 'form', value: at < 100 ? 'cake' : 'brick' },
    ],
  })),
});

it('a product of 200 variants takes as many statements as one of a single variant', async () => {
  const kernel = await testKernel();
  const ctx = systemContext(kernel, 'test');
  const count = async (variants: number, price: bigint) =>
    (await countOwnStatements(kernel.database.pool, () => upsertProduct(ctx, tea(variants, price))))
      .statements;
  const [made, madeOfMany] = [await count(1, 100n), await count(200, 100n)];
  expect(madeOfMany.length, madeOfMany.join('\n')).toBe(made.length);
  expect(made.length).toBeLessThanOrEqual(8);
  const [changed, changedOfMany] = [await count(1, 200n), await count(200, 200n)];
  expect(changedOfMany.length, changedOfMany.join('\n')).toBe(changed.length);
  expect(changed.length).toBeLessThanOrEqual(9);
});
