import { expect, it } from 'vitest';
import { touchCountsOf } from '#core/attribution/links/lists.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { updateSettings } from '#core/update-settings.ts';
import { endContract } from '#plugins/mcn/contracts/end-contract.ts';
import { createTalentLink } from '#plugins/mcn/links/create-talent-link.ts';
import { myTalentLinks } from '#plugins/mcn/links/lists.ts';
import { revokeTalentLink } from '#plugins/mcn/links/revoke-talent-link.ts';
import { open, ownerOf, ruled } from '#tests/core/attribution/village.ts';
import { openMarket } from './splits/market.ts';
import { race, reason } from './stage.ts';

const shop = { targetKind: 'SHOP', targetId: null, expiresAt: null } as const;
const nobody = '0192f0c1-2222-7000-8000-000000000000';

it('a creator under contract sells by a link, without any other plugin', { timeout: 60_000 }, async () => {
  const market = await openMarket();
  const { kernel, clock, client, talent, join } = market;
  await ruled(kernel, clock);
  const { linkId } = await createTalentLink(talent.ctx(), {
    ...shop,
    targetKind: 'PRODUCT',
    targetId: market.lesson.productId,
  });
  const link = await client.referralLink.findUniqueOrThrow({ where: { id: linkId } });
  expect(link).toMatchObject({
    ownerId: talent.userId,
    programme: 'mcn',
    earns: true,
    targetKind: 'Product',
  });
  const customer = await join();
  await open(kernel, customer.userId, link);
  expect(await ownerOf(kernel, customer.userId)).toBe(talent.userId);
  const orderId = await market.buy(1, customer);
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 200n, 0n],
    ['TALENT', 800n, 0n],
  ]);
  expect((await touchCountsOf({ db: client }, [linkId])).get(linkId)).toBe(1);
  const mine = await myTalentLinks(talent.ctx(), { from: undefined, limit: 5, backward: false });
  expect(mine.map(({ id }) => id)).toEqual([linkId]);
  await revokeTalentLink(talent.ctx(), { linkId });
  await revokeTalentLink(talent.ctx(), { linkId });
  await expect(open(kernel, customer.userId, link)).rejects.toMatchObject({ code: 'LINK_REVOKED' });
});

it('who is under no contract makes no link, and nobody one to nothing', async () => {
  const market = await openMarket({ noticeDays: 0 });
  const { talent, customer, refuses, contractId, clock } = market;
  const make = (form: object, who = talent) => createTalentLink(who.ctx(), { ...shop, ...form });
  await refuses(() => make({}, customer), { code: 'MCN_NOT_UNDER_CONTRACT' });
  await refuses(() => make({ targetId: nobody }), { code: 'MCN_LINK_TARGET_INVALID' });
  await refuses(() => make({ targetKind: 'PRODUCT' }), { code: 'MCN_LINK_TARGET_INVALID' });
  for (const targetKind of ['PRODUCT', 'POST', 'LIVE', 'EVENT'] as const)
    await refuses(() => make({ targetKind, targetId: nobody }), { code: 'MCN_LINK_TARGET_NOT_FOUND' });
  await refuses(() => make({ expiresAt: clock.now() }), { code: 'LINK_EXPIRY_INVALID' });
  const { linkId } = await make({});
  await refuses(() => revokeTalentLink(customer.ctx(), { linkId }), { code: 'MCN_LINK_NOT_FOUND' });
  await endContract(talent.ctx(), { contractId, reason });
  await refuses(() => make({}), { code: 'MCN_NOT_UNDER_CONTRACT' });
});

it('of a hundred links at once there are as many as are allowed', async () => {
  const market = await openMarket();
  const { talent, client, house } = market;
  await updateSettings(house(), { key: 'mcn', values: { openLinks: 3 } });
  const outcomes = await race(
    ...Array.from({ length: 100 }, () => () => createTalentLink(talent.ctx(), shop)),
  );
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(3);
  expect(outcomes.filter((one) => one === 'MCN_LINKS_TOO_MANY')).toHaveLength(97);
  expect(await client.mcnTalentLink.count()).toBe(3);
});

it('what was bought while the plugin was off is shared when it is on again', async () => {
  const market = await openMarket();
  const { house, client, kernel } = market;
  await setPluginEnabled(house(), { id: 'mcn', enabled: false, reason });
  const orderId = await market.buy();
  expect(await client.mcnSale.count()).toBe(0);
  await setPluginEnabled(house(), { id: 'mcn', enabled: true, reason });
  const { deliverAll } = await import('#tests/helpers/kernel.ts');
  await deliverAll(kernel);
  expect(await market.parts(orderId)).toEqual([
    ['AGENCY', 200n, 0n],
    ['TALENT', 800n, 0n],
  ]);
});
