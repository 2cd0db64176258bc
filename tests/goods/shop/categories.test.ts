import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { add } from '../cart/basket-shop.ts';
import { dressWindow } from './window.ts';

let app: TestApp;
let teaId: string;
let draftId: string;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  const shop = dressWindow(app);
  const food = await shop.category('food', null, { position: 2 });
  teaId = await shop.category('tea', food, { position: 2 });
  await shop.category('rice', food, { position: 1 });
  await shop.category('green-tea', teaId);
  await shop.category('art', null, { position: 1 });
  const closed = await shop.category('closed', null, { retiredAt: new Date() });
  await shop.category('below-closed', closed);
  await shop.show({ slug: 'longjing', categoryId: teaId });
  draftId = await shop.show({ slug: 'draft', categoryId: teaId, publishFrom: null });
});
afterAll(() => app.stop());

describe('the categories of the shop', () => {
  it('are a tree in the order of the house, without what is retired or below it', async () => {
    const query = '{ categories { slug children { slug breadcrumbs { slug } children { slug title } } } }';
    const { data } = await app.stranger.run<object>(query, {}, { headers: { 'accept-language': 'zh' } });
    expect(data).toEqual({
      categories: [
        { slug: 'art', children: [] },
        {
          slug: 'food',
          children: [
            { slug: 'rice', breadcrumbs: [{ slug: 'food' }, { slug: 'rice' }], children: [] },
            {
              slug: 'tea',
              breadcrumbs: [{ slug: 'food' }, { slug: 'tea' }],
              children: [{ slug: 'green-tea', title: '分类 green-tea' }],
            },
          ],
        },
      ],
    });
  });

  it('are found by slug and by id, each with its way and what is below, by one statement', async () => {
    const shown = 'slug breadcrumbs { slug } children { slug }';
    const query = `query ($id: ID!) { category(slug: "tea") { ${shown} } node(id: $id) { ... on Category { ${shown} } }
      closed: category(slug: "closed") { id } below: category(slug: "below-closed") { id }
      product(slug: "longjing") { category { children { slug } } } }`;
    const ask = () => app.stranger.run<object>(query, { id: encodeId('Category', teaId) });
    const tea = {
      slug: 'tea',
      breadcrumbs: [{ slug: 'food' }, { slug: 'tea' }],
      children: [{ slug: 'green-tea' }],
    };
    const { value, statements } = await fewestStatements(app.kernel.database.pool, ask);
    expect(value.data).toEqual({
      category: tea,
      node: tea,
      closed: null,
      below: null,
      product: { category: { children: [{ slug: 'green-tea' }] } },
    });
    expect(statements).toHaveLength(2);
  });

  it('that go in a circle do not stop the shop', async () => {
    const circle =
      "UPDATE goods_category SET parent_id = (SELECT id FROM goods_category WHERE slug = 'tea') WHERE slug = 'food'";
    await asOwner(app.databaseUrl, circle);
    const query = `{ categories { slug } products(filter: { category: "food" }) { nodes { slug } }
      product(slug: "longjing") { category { breadcrumbs { slug } } } }`;
    const { data } = await app.stranger.run<object>(query);
    expect(data).toMatchObject({
      categories: [{ slug: 'art' }],
      products: { nodes: [{ slug: 'longjing' }] },
      product: { category: { breadcrumbs: Array(13).fill({}) } },
    });
    await asOwner(app.databaseUrl, "UPDATE goods_category SET parent_id = NULL WHERE slug = 'food'");
  });
});

describe('a draft', () => {
  it('is seen by who looks after the catalogue, and by them only where they work', async () => {
    const root = await app.administrator();
    const query = `{ node(id: "${encodeId('Product', draftId)}") { ... on Product { slug variants { sku } } } }`;
    const seen = { node: { slug: 'draft', variants: [{ sku: 'draft-0' }] } };
    expect((await root.admin<object>(query)).data).toEqual(seen);
    expect((await root.run<object>(query)).data).toEqual({ node: null });
    expect((await app.stranger.run<object>(query)).data).toEqual({ node: null });
  });
});

describe('a line of a cart', () => {
  it('shows its goods as they stand in the window, and nothing when they are not there any more', async () => {
    const lin = await app.signUp('Lin');
    const { data } = await lin.run<{ product: { variants: { id: string }[] } }>(
      '{ product(slug: "longjing") { variants { id } } }',
    );
    await add(lin, { variantId: data.product.variants[0]?.id });
    const look = async () =>
      (
        await lin.run<{ cart: { lines: object[] } }>(
          '{ cart { lines { problem product { slug category { slug } } variant { sku available } } } }',
        )
      ).data.cart.lines;
    expect(await look()).toEqual([
      {
        problem: null,
        product: { slug: 'longjing', category: { slug: 'tea' } },
        variant: { sku: 'longjing-0', available: 10 },
      },
    ]);
    await asOwner(app.databaseUrl, "UPDATE goods_product SET retired_at = now() WHERE slug = 'longjing'");
    expect(await look()).toEqual([{ problem: 'NOT_AVAILABLE', product: null, variant: null }]);
  });
});
