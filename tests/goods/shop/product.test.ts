import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { dressWindow } from './window.ts';

let app: TestApp;
let teaId: string;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  const shop = dressWindow(app);
  const food = await shop.category('food');
  const tea = await shop.category('tea', food);
  const green = await shop.category('green-tea', tea);
  teaId = await shop.show({
    slug: 'longjing',
    titleEn: 'Longjing',
    titleZh: '龙井',
    summaryEn: 'Picked in March.',
    summaryZh: '三月采摘。',
    descriptionEn: 'Pan-fired.',
    brand: 'West Lake',
    tags: ['spring', 'gift'],
    categoryId: green,
    soldCount: 7,
    ratingSum: 13,
    ratingCount: 3,
    options: [
      {
        code: 'size',
        nameEn: 'Size',
        nameZh: '规格',
        values: [
          { code: 's', nameEn: 'Small', nameZh: '小' },
          { code: 'l', nameEn: 'Large', nameZh: '大' },
        ],
      },
    ],
    media: [
      {
        kind: 'IMAGE',
        url: 'https://example.com/tea.webp',
        altEn: 'A cup',
        altZh: '一杯',
        width: 800,
        height: 600,
      },
    ],
    variants: [
      {
        sku: 'LJ-L',
        priceMinor: 23_000n,
        memberPriceMinor: 20_000n,
        choices: { size: 'l' },
        stock: { shelf: 80, cellar: 90 },
      },
      {
        sku: 'LJ-S',
        priceMinor: 12_800n,
        compareAtMinor: 15_000n,
        choices: { size: 's' },
        stock: { shelf: 4 },
      },
      { sku: 'LJ-OLD', priceMinor: 1n, choices: { size: 'xl' }, stock: { shelf: 1_000 }, isRetired: true },
    ],
  });
});
afterAll(() => app.stop());

const money = 'amountMinor currency';
const detail = `query ($slug: String!) { product(slug: $slug) {
  id slug kind courseStage title summary description brand tags imageUrl soldCount refundWindowDays
  options { code name values { code name } } media { kind url alt width height }
  priceRange { min { ${money} formatted } max { ${money} } } compareAtPrice { ${money} } memberPrice { ${money} }
  stockState available rating { average count }
  category { id slug title breadcrumbs { slug title } }
  variants { id sku choices price { ${money} } compareAtPrice { ${money} } memberPrice { ${money} } stockState available orderLimit imageUrl }
} }`;
const cny = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'CNY' });

describe('a product', () => {
  it('shows all that a buyer wants to know', async () => {
    const { data } = await app.stranger.run<{ product: object }>(detail, { slug: 'longjing' });
    expect(data.product).toMatchObject({
      id: encodeId('Product', teaId),
      kind: 'PHYSICAL',
      courseStage: null,
      title: 'Longjing',
      summary: 'Picked in March.',
      brand: 'West Lake',
      tags: ['spring', 'gift'],
      imageUrl: 'https://example.com/tea.webp',
      soldCount: 7,
      refundWindowDays: 7,
      options: [
        {
          code: 'size',
          name: 'Size',
          values: [
            { code: 's', name: 'Small' },
            { code: 'l', name: 'Large' },
          ],
        },
      ],
      media: [{ kind: 'IMAGE', alt: 'A cup', width: 800, height: 600 }],
      priceRange: { min: { ...cny(12_800), formatted: 'CN¥128.00' }, max: cny(23_000) },
      compareAtPrice: cny(15_000),
      memberPrice: cny(20_000),
      stockState: 'IN_STOCK',
      available: 100,
      rating: { average: 4.33, count: 3 },
      category: {
        slug: 'green-tea',
        breadcrumbs: [{ slug: 'food' }, { slug: 'tea' }, { slug: 'green-tea', title: 'green-tea' }],
      },
      variants: [
        { sku: 'LJ-L', choices: { size: 'l' }, price: cny(23_000), memberPrice: cny(20_000), available: 100 },
        { sku: 'LJ-S', price: cny(12_800), compareAtPrice: cny(15_000), stockState: 'LOW', available: 4 },
      ],
    });
  });

  it('speaks the language of the request', async () => {
    const query =
      '{ product(slug: "longjing") { title summary options { name } media { alt } category { title } } }';
    const { data } = await app.stranger.run<{ product: object }>(
      query,
      {},
      { headers: { 'accept-language': 'zh-CN' } },
    );
    expect(data.product).toEqual({
      title: '龙井',
      summary: '三月采摘。',
      options: [{ name: '规格' }],
      media: [{ alt: '一杯' }],
      category: { title: '分类 green-tea' },
    });
  });

  it('says the same of stock and offers whether its variants are selected or not', async () => {
    const some = 'stockState available compareAtPrice { amountMinor } memberPrice { amountMinor }';
    const { data } = await app.stranger.run<{ bare: object; full: { variants?: object } }>(
      `{ bare: product(slug: "longjing") { ${some} } full: product(slug: "longjing") { ${some} variants { id } } }`,
    );
    const { variants, ...full } = data.full;
    expect(variants).toHaveLength(2);
    expect(full).toEqual(data.bare);
  });

  it('is one statement, whatever is asked of it', async () => {
    const ask = () => app.stranger.run(detail, { slug: 'longjing' });
    expect((await fewestStatements(app.kernel.database.pool, ask)).statements).toHaveLength(1);
  });

  it('is found by its id, and so are its variants', async () => {
    const { data } = await app.stranger.run<{ product: { variants: { id: string }[] } }>(
      '{ product(slug: "longjing") { variants { id } } }',
    );
    const variantId = data.product.variants[1]?.id;
    const found = await app.stranger.run<object>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Product { title category { breadcrumbs { slug } } } ... on Variant { sku product { slug } } } }`,
      { ids: [encodeId('Product', teaId), variantId] },
    );
    expect(found.data).toMatchObject({
      nodes: [
        { __typename: 'Product', title: 'Longjing', category: { breadcrumbs: [{}, {}, {}] } },
        { __typename: 'Variant', sku: 'LJ-S', product: { slug: 'longjing' } },
      ],
    });
  });
});
