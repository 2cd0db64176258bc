import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GoodsPageDocument, NewestPostsDocument } from '#schema/trusted/storefront/generated/graphql.ts';
import { dressWindow } from '#tests/goods/shop/window.ts';
import { startTestApp, type TestApp, testApp } from '#tests/helpers/app.ts';
import { countStatements } from '#tests/helpers/statements.ts';

let app: TestApp;
let shown = 0;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api', RESPONSE_CACHE_SECONDS: '60' } });
  await dressWindow(app).show({ slug: 'longjing', titleEn: 'Longjing', titleZh: '龙井' });
});
afterAll(() => app.stop());

interface Asked {
  readonly titles: readonly string[];
  readonly statements: number;
  readonly cost: { readonly requested: number; readonly actual: number };
}

/** Asks for the goods by their trusted document, with variables that nobody used before unless some are given. */
async function ask(at: TestApp, message: object, headers: Record<string, string> = {}): Promise<Asked> {
  const { value, statements } = await countStatements(at.kernel.database.pool, async () => {
    const response = await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ documentId: GoodsPageDocument.__meta__?.hash, ...message }),
    });
    return response.json() as Promise<{
      data: { products: { nodes: { title: string }[] } };
      extensions: { cost: Asked['cost'] };
    }>;
  });
  const about = statements.filter((text) => /goods_|post/.test(text));
  return {
    titles: value.data.products.nodes.map(({ title }) => title),
    statements: about.length,
    cost: value.extensions.cost,
  };
}

/** Variables that nobody has used yet. */
function fresh(): { variables: { first: number; filter: { priceMinor: { max: string } } } } {
  shown += 1;
  return { variables: { first: 20, filter: { priceMinor: { max: String(1_000 + shown) } } } };
}

describe('the answer to a registered document', () => {
  it('is made once for all strangers, and costs next to nothing from then on', async () => {
    const message = fresh();
    const [first, second] = [await ask(app, message), await ask(app, message)];
    expect([first.statements, second.statements]).toEqual([1, 0]);
    expect(second.titles).toEqual(['Longjing']);
    expect(second.cost).toMatchObject({ requested: first.cost.requested, actual: 1 });
    expect(first.cost.actual).toBe(first.cost.requested);
  });

  it('is one for each language, each set of variables and each operation', async () => {
    const message = fresh();
    await ask(app, message);
    const chinese = await ask(app, message, { 'accept-language': 'zh-CN,en;q=0.5' });
    expect(chinese).toMatchObject({ titles: ['龙井'], statements: 1 });
    expect(await ask(app, message)).toMatchObject({ titles: ['Longjing'], statements: 0 });
    expect((await ask(app, fresh())).statements).toBe(1);
  });

  it('is made anew for whoever is signed in, or sends anything beside the document', async () => {
    const message = fresh();
    await ask(app, message);
    const lin = await app.signUp('Lin');
    const signedIn = { authorization: `Bearer ${lin.token}` };
    for (let time = 0; time < 2; time += 1) expect((await ask(app, message, signedIn)).statements).toBe(1);
    expect((await ask(app, { ...message, extensions: {} })).statements).toBe(1);
    const documentId = GoodsPageDocument.__meta__?.hash;
    expect((await ask(app, { ...message, documentId, query: null })).statements).toBe(1);
  });

  it('is never kept when something in it may be the viewer’s own', async () => {
    const message = { documentId: NewestPostsDocument.__meta__?.hash, variables: { first: 3 } };
    const look = async () => {
      const { statements } = await countStatements(app.kernel.database.pool, () =>
        fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
        }).then((response) => response.text()),
      );
      return statements.filter((text) => text.includes('post')).length;
    };
    expect([await look(), await look()]).toEqual([1, 1]);
  });

  it('is forgotten when a plugin is switched', async () => {
    const message = fresh();
    await ask(app, message);
    const root = await app.administrator();
    await root.admin(
      'mutation ($input: SetPluginEnabledInput!) { setPluginEnabled(input: $input) { errors { code } } }',
      { input: { id: 'template', enabled: true, reason: 'A test.' } },
    );
    expect((await ask(app, message)).statements).toBe(1);
    expect((await ask(app, message)).statements).toBe(0);
  });

  it('is not kept at all where that is switched off', async () => {
    const fussy = await testApp({
      beside: app,
      environment: { PROCESS_ROLE: 'api', RESPONSE_CACHE_SECONDS: '0' },
    });
    const message = fresh();
    expect([(await ask(fussy, message)).statements, (await ask(fussy, message)).statements]).toEqual([1, 1]);
  });
});
