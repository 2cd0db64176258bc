import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import { complete, start } from '#tests/goods/checkout/till.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client, Endpoint } from '#tests/helpers/client.ts';

const timeout = 240_000;
const ids = installedPlugins.map(({ id }) => id).filter((id) => id !== 'template');

/** Every set of plugins, each one switch away from the one before (Gray code), beginning with none. */
const sets = Array.from({ length: 2 ** ids.length }, (_, at) => {
  const code = at ^ (at >> 1);
  return ids.filter((_id, bit) => (code & (1 << bit)) !== 0);
});

/** What a frontend sees: the types, and the fields at the roots. */
async function namesIn(client: Client, endpoint: Endpoint): Promise<Set<string>> {
  const { data } = await client.run<IntrospectionQuery>(getIntrospectionQuery(), undefined, { endpoint });
  const schema = buildClientSchema(data);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return new Set([
    ...Object.keys(schema.getTypeMap()),
    ...roots.flatMap((type) =>
      type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    ),
  ]);
}

it('every set of plugins runs, sells, and shows what each of them brings and nothing else', {
  timeout,
}, async () => {
  const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
  const [root, ada] = [await app.administrator(), await app.signUp('Ada')];
  const tea = await offer(app, {
    slug: 'tea-course',
    priceMinor: 12_800n,
    kind: 'SERVICE',
    stock: sets.length,
  });
  const seen = async () => {
    const [storefront, admin] = [await namesIn(app.stranger, 'storefront'), await namesIn(root, 'admin')];
    return new Set([
      ...[...storefront].map((name) => `storefront ${name}`),
      ...[...admin].map((name) => `admin ${name}`),
    ]);
  };
  const turn = async (id: string, enabled: boolean) => {
    const set = `mutation { setPluginEnabled(input: { id: "${id}", enabled: ${enabled} }) { errors { code } } }`;
    expect((await root.admin(set)).data).toEqual({ setPluginEnabled: { errors: [] } });
  };
  const core = await seen();
  const brought = new Map<string, readonly string[]>();
  for (const id of ids) {
    await turn(id, true);
    brought.set(
      id,
      [...(await seen())].filter((name) => !core.has(name)),
    );
    await turn(id, false);
  }
  let on: readonly string[] = [];
  for (const set of sets) {
    for (const id of ids) if (set.includes(id) !== on.includes(id)) await turn(id, set.includes(id));
    on = set;
    const now = await seen();
    await add(ada, { variantId: tea.variantId });
    const { checkout } = await start(ada);
    const { checkout: paid, errors } = await complete(ada, { checkoutId: checkout?.id });
    expect([set, errors, typeof paid?.order?.id]).toEqual([set, [], 'string']);
    const expected = [...core, ...set.flatMap((id) => brought.get(id) ?? [])];
    expect([set, [...now].sort()]).toEqual([set, [...new Set(expected)].sort()]);
  }
});
