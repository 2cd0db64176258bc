import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { dressWindow } from './window.ts';

let app: TestApp;

interface Page {
  readonly products: {
    readonly nodes: readonly { readonly slug: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly endCursor: string | null;
      readonly startCursor: string | null;
    };
  };
}

const query = `query ($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int, $after: String, $last: Int, $before: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function list(variables: Record<string, unknown>, client: Client = app.stranger): Promise<string[]> {
  const { data, errors } = await client.run<Page>(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.products.nodes.map(({ slug }) => slug);
}

async function codeOf(variables: Record<string, unknown>): Promise<unknown> {
  const { errors } = await app.stranger.run<Page>(query, variables);
  return errors?.[0]?.extensions.code;
}

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  const shop = dressWindow(app);
  const food = await shop.category('food');
  const tea = await shop.category('tea', food);
  const green = await shop.category('green-tea', tea);
  const gone = await shop.category('gone', food, { retiredAt: new Date() });
  const course = { kind: 'COURSE' as const, courseStage: 'TRIAL' as const, courseFormat: 'LIVE' as const };
  const price = (priceMinor: bigint, more: object = {}) => [{ sku: '', priceMinor, ...more }];
  await shop.show({ slug: 'cup', variants: price(300n), soldCount: 9, ratingSum: 5, ratingCount: 1 });
  await shop.show({
    slug: 'biluochun',
    categoryId: green,
    variants: price(500n),
    brand: 'Lake',
    tags: ['spring', 'gift'],
  });
  await shop.show({
    slug: 'longjing',
    categoryId: green,
    variants: price(200n),
    soldCount: 9,
    brand: 'Lake',
    tags: ['spring'],
  });
  await shop.show({
    slug: 'puer',
    categoryId: tea,
    variants: [...price(400n), ...price(900n, { choices: { size: 'l' } })],
    ratingSum: 480,
    ratingCount: 100,
  });
  await shop.show({
    slug: 'rice',
    categoryId: food,
    variants: price(100n, { stock: {} }),
    ratingSum: 10,
    ratingCount: 10,
  });
  await shop.show({ slug: 'tasting', ...course, variants: price(0n, { stock: null }) });
  await shop.show({ slug: 'forgotten', categoryId: gone, variants: price(700n), currency: 'USD' });
  await shop.show({ slug: 'draft', categoryId: tea, publishFrom: null });
  await shop.show({ slug: 'soon', categoryId: tea, publishFrom: new Date(Date.now() + 3_600_000) });
  await shop.show({
    slug: 'over',
    categoryId: tea,
    publishUntil: new Date(Date.now() - 1_000),
    publishFrom: new Date(0),
  });
  await shop.show({ slug: 'retired', categoryId: tea, retiredAt: new Date() });
  await app.kernel.search.rebuild();
});
afterAll(() => app.stop());

const newest = ['forgotten', 'tasting', 'rice', 'puer', 'longjing', 'biluochun', 'cup'];

describe('the shop window', () => {
  it('holds what is on sale now, newest first, and neither drafts nor what is over', async () => {
    expect(await list({})).toEqual(newest);
    for (const slug of ['draft', 'soon', 'over', 'retired', 'never-was']) {
      const { data } = await app.stranger.run<object>(`{ product(slug: "${slug}") { id } }`);
      expect(data).toEqual({ product: null });
    }
  });

  it.each([
    ['PRICE_ASC', ['tasting', 'rice', 'longjing', 'cup', 'puer', 'biluochun', 'forgotten']],
    ['PRICE_DESC', ['forgotten', 'biluochun', 'puer', 'cup', 'longjing', 'rice', 'tasting']],
    ['BEST_SELLING', ['longjing', 'cup', 'forgotten', 'tasting', 'rice', 'puer', 'biluochun']],
    ['BEST_RATED', ['puer', 'cup', 'forgotten', 'tasting', 'longjing', 'biluochun', 'rice']],
  ])('is sorted by %s; a hundred ratings of 4.8 are more than one of 5', async (sort, expected) => {
    expect(await list({ sort })).toEqual(expected);
  });

  it.each([
    [{ category: 'food' }, ['rice', 'puer', 'longjing', 'biluochun']],
    [{ category: 'tea' }, ['puer', 'longjing', 'biluochun']],
    [{ category: 'green-tea' }, ['longjing', 'biluochun']],
    [{ category: 'gone' }, []],
    [{ category: 'never-was' }, []],
    [{ kinds: ['COURSE', 'SERVICE'] }, ['tasting']],
    [{ kinds: [] }, []],
    [{ courseStage: 'TRIAL', courseFormat: 'LIVE' }, ['tasting']],
    [{ courseStage: 'MAIN' }, []],
    [{ brand: 'Lake' }, ['longjing', 'biluochun']],
    [{ tags: ['spring', 'gift'] }, ['biluochun']],
    [{ currency: 'USD' }, ['forgotten']],
    [{ priceMinor: { min: '300', max: '500' } }, ['puer', 'biluochun', 'cup']],
    [{ priceMinor: { min: '450' } }, ['forgotten', 'biluochun']],
    [{ inStock: false }, ['rice']],
    [{ inStock: true }, newest.filter((slug) => slug !== 'rice')],
    [{ category: 'tea', brand: 'Lake', inStock: true, priceMinor: { max: '499' } }, ['longjing']],
  ])('is filtered by %j', async (filter, expected) => {
    expect(await list({ filter })).toEqual(expected);
  });

  it.each(['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'BEST_SELLING', 'BEST_RATED'])(
    'is turned page by page, forwards and backwards, by %s, and in a category too',
    async (sort) => {
      for (const filter of [{}, { category: 'food' }]) {
        const all = await list({ sort, filter });
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const { data }: { data: Page } = await app.stranger.run<Page>(query, {
            sort,
            filter,
            first: 2,
            after,
          });
          seen.push(...data.products.nodes.map(({ slug }) => slug));
          after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
        } while (after);
        expect(seen).toEqual(all);
        const { data } = await app.stranger.run<Page>(query, { sort, filter, last: 1 });
        const before = data.products.pageInfo.startCursor;
        expect(await list({ sort, filter, last: 2, before })).toEqual(all.slice(-3, -1));
      }
    },
  );

  it('is searched in both languages, within any filter and in any order, page by page', async () => {
    expect(await list({ filter: { text: 'lake' } })).toEqual(['longjing', 'biluochun']);
    expect(await list({ filter: { text: '商品', category: 'tea' }, sort: 'PRICE_ASC' })).toEqual([
      'longjing',
      'puer',
      'biluochun',
    ]);
    expect(await list({ filter: { text: '商品', inStock: false } })).toEqual(['rice']);
    for (const text of ['商人', '!?', 'retired', 'draft'])
      expect(await list({ filter: { text } })).toEqual([]);
    const best = { sort: 'RELEVANCE', filter: { text: 'longjing' } };
    expect((await list(best))[0]).toBe('longjing');
    const all = await list({ sort: 'RELEVANCE', filter: { text: '商品' } });
    expect(all.toSorted()).toEqual(newest.toSorted());
    const { data } = await app.stranger.run<Page>(query, {
      sort: 'RELEVANCE',
      filter: { text: '商品' },
      first: 3,
    });
    const after = data.products.pageInfo.endCursor;
    expect(await list({ sort: 'RELEVANCE', filter: { text: '商品' }, after })).toEqual(all.slice(3));
    expect(await codeOf({ sort: 'RELEVANCE' })).toBe('RELEVANCE_NEEDS_TEXT');
  });

  it('refuses cursors of another order, of another list, and of no calendar', async () => {
    const { data } = await app.stranger.run<Page>(query, { first: 1 });
    const after = data.products.pageInfo.endCursor;
    expect(await codeOf({ sort: 'PRICE_ASC', after })).toBe('CURSOR_INVALID');
    const id = '01935b6e-0000-7000-8000-000000000000';
    for (const position of [
      [1, id],
      ['NEWEST', 1],
      ['NEWEST', 9e15, id],
      ['NEWEST', 'x', id],
      ['NEWEST', 1, id, 1],
    ])
      expect(await codeOf({ after: Buffer.from(JSON.stringify(position)).toString('base64url') })).toBe(
        'CURSOR_INVALID',
      );
  });

  it('refuses price ranges that are none, and endless filters', async () => {
    expect(await codeOf({ filter: { priceMinor: { min: '2', max: '1' } } })).toBe('PRICE_RANGE_INVALID');
    expect(await codeOf({ filter: { priceMinor: { min: '-1' } } })).toBe('PRICE_RANGE_INVALID');
    expect(await codeOf({ filter: { tags: Array(21).fill('x') } })).toBe('PRODUCT_FILTER_TOO_LONG');
    expect(await codeOf({ filter: { brand: 'x'.repeat(101) } })).toBe('PRODUCT_FILTER_TOO_LONG');
  });

  it('is one statement with category, prices and stock, and no more for the reviews of nobody', async () => {
    const page = `{ products(filter: { category: "food", inStock: true }, sort: BEST_RATED) { nodes { id slug title imageUrl
      priceRange { min { amountMinor } } stockState available rating { average } category { title breadcrumbs { slug } } variants { sku } }
      pageInfo { hasNextPage endCursor } } }`;
    const counted = await fewestStatements(app.kernel.database.pool, () => app.stranger.run(page));
    expect(counted.statements).toHaveLength(1);
    const found = `{ products(filter: { text: "lake" }, sort: RELEVANCE) { nodes { id title } } }`;
    const searched = await fewestStatements(app.kernel.database.pool, () => app.stranger.run(found));
    expect(searched.statements.length).toBeLessThanOrEqual(3);
  });
});
