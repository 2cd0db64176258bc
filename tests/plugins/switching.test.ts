import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client, Endpoint } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';

const environment = { PROCESS_ROLE: 'api' };
const ids = installedPlugins.map(({ id }) => id);

/** A schema as a frontend can know it: printed from its introspection. */
async function printed(client: Client, endpoint: Endpoint): Promise<string> {
  const { data } = await client.run<IntrospectionQuery>(getIntrospectionQuery(), undefined, { endpoint });
  return printSchema(buildClientSchema(data));
}

describe.each(ids)('the plugin %s', (id) => {
  it('leaves both schemas as if it had never been installed while it is off, and changes them while it is on', async () => {
    const never = await testApp({ manifests: [], environment });
    const app = await testApp({ environment });
    const [root, host] = [await app.administrator(), await never.administrator()];
    const both = async (stranger: Client, staff: Client) => [
      await printed(stranger, 'storefront'),
      await printed(staff, 'admin'),
    ];
    const without = await both(never.stranger, host);
    expect(await both(app.stranger, root)).toEqual(without);
    const turn = async (enabled: boolean) => {
      const set = `mutation ($id: ID!, $enabled: Boolean!) {
        setPluginEnabled(input: { id: $id, enabled: $enabled }) { errors { code } } }`;
      const { data } = await root.run(set, { id, enabled }, { endpoint: 'admin' });
      expect(data).toEqual({ setPluginEnabled: { errors: [] } });
    };
    await turn(true);
    expect(await both(app.stranger, root)).not.toEqual(without);
    await turn(false);
    expect(await both(app.stranger, root)).toEqual(without);
  });
});

const timeout = 120_000;

it('what is not of plugins needs the same statements whether they are installed, off or on, each and all of them', {
  timeout,
}, async () => {
  const statementsIn = async (options: Parameters<typeof testApp>[0]) => {
    const app = await testApp({ environment, ...options });
    const ada = await app.signUp('Ada');
    const act = () =>
      ada.run('{ me { id displayName } posts { nodes { title } } products { nodes { slug } } }');
    expect((await act()).errors).toBeUndefined();
    return [...(await fewestStatements(app.kernel.database.pool, act)).statements].sort();
  };
  const never = await statementsIn({ manifests: [] });
  for (const enabled of [[], ...ids.map((id) => [id]), ids])
    expect(await statementsIn({ enabled })).toEqual(never);
});
