import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client, Endpoint } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { openBoxOffice } from './box-office.ts';

/** A schema as a frontend can know it: printed from its introspection. */
async function printed(client: Client, endpoint: Endpoint): Promise<string> {
  const { data } = await client.run<IntrospectionQuery>(getIntrospectionQuery(), undefined, { endpoint });
  return printSchema(buildClientSchema(data));
}

const environment = { PROCESS_ROLE: 'api' };

it('while the plugin is off both schemas are those of a house where it was never installed', async () => {
  const never = await testApp({ manifests: [], environment });
  const both = async (stranger: Client, root: Client) => [
    await printed(stranger, 'storefront'),
    await printed(root, 'admin'),
  ];
  const without = await both(never.stranger, await never.administrator());
  const app = await testApp({ enabled: ['events'], environment });
  const root = await app.administrator();
  const [shop = '', office = ''] = await both(app.stranger, root);
  expect(shop).toContain('purchaseEventTickets');
  expect(office).toContain('recordEventCost');
  const house = systemContext(app.kernel, 'test');
  await setPluginEnabled(house, { id: 'events', enabled: false, reason: 'A test.' });
  expect(await both(app.stranger, root)).toEqual(without);
  await setPluginEnabled(house, { id: 'events', enabled: true, reason: 'A test.' });
  expect(await both(app.stranger, root)).toEqual([shop, office]);
});

it('what is not of the plugin needs the same statements whether it is installed, off or on', async () => {
  const statementsIn = async (options: Parameters<typeof testApp>[0]) => {
    const app = await testApp({ environment, ...options });
    const ada = await app.signUp('Ada');
    const act = () =>
      ada.run('{ me { id displayName } posts { nodes { title } } products { nodes { slug } } }');
    expect((await act()).errors).toBeUndefined();
    return [...(await fewestStatements(app.kernel.database.pool, act)).statements].sort();
  };
  const never = await statementsIn({ manifests: [] });
  expect(await statementsIn({})).toEqual(never);
  expect(await statementsIn({ enabled: ['events'] })).toEqual(never);
});

it('refunds and ends of checkouts that happen while it is off are followed when it is on again', async () => {
  const office = await openBoxOffice();
  const [bob, eve] = [await office.join(), await office.join()];
  const { orderId, purchaseId } = await office.buy(bob, 2);
  const open = await office.start(eve);
  await office.follow();
  const turn = (enabled: boolean) =>
    setPluginEnabled(office.house(), { id: 'events', enabled, reason: 'A test.' });
  await turn(false);
  await office.refund(orderId, 1);
  await office.cancelCheckout(eve, open.checkoutId);
  expect(await office.takings()).toBe(20_002n);
  await turn(true);
  await office.follow();
  expect(await office.takings()).toBe(10_001n);
  expect((await office.tickets(purchaseId)).map(({ state }) => state)).toEqual(['VALID', 'REFUNDED']);
  expect(await office.purchase(open.purchaseId)).toMatchObject({ state: 'LAPSED' });
  expect(await office.faults()).toEqual([]);
});
