import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';
import type { Client, Endpoint } from '#tests/helpers/client.ts';
import { myself, openHouse } from './house.ts';

/** A schema as a frontend can know it: printed from its introspection. */
async function printed(client: Client, endpoint: Endpoint): Promise<string> {
  const { data } = await client.run<IntrospectionQuery>(getIntrospectionQuery(), undefined, { endpoint });
  return printSchema(buildClientSchema(data));
}

const environment = { PROCESS_ROLE: 'api' };

it('while the plugin is off both schemas are those of a house where it was never installed, and its rows stay', async () => {
  const never = await testApp({ manifests: [], environment });
  const [storefront, admin] = [
    await printed(never.stranger, 'storefront'),
    await printed(await never.administrator(), 'admin'),
  ];
  const { app, ada, root, staff, promote } = await openHouse({ environment });
  const both = async () => [await printed(app.stranger, 'storefront'), await printed(root, 'admin')];
  expect(await both()).toEqual([storefront, admin]);
  await staff('setPluginEnabled', { id: 'distribution', enabled: true });
  const [shop = '', office = ''] = await both();
  expect(shop).toContain('applyAsPromoter');
  expect(office).toContain('distributionBan');
  await promote(ada);
  await staff('setPluginEnabled', { id: 'distribution', enabled: false });
  expect(await both()).toEqual([storefront, admin]);
  expect((await ada.run('{ myPromoter { mode } }')).errors).toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await staff('setPluginEnabled', { id: 'distribution', enabled: true });
  expect(await myself(ada)).toMatchObject({ promoter: { level: 'PROMOTER' } });
});
