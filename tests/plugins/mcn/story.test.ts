import { expect, it } from 'vitest';
import { tellPluginStories } from '#core/plugins/story.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, openStage } from './stage.ts';

it('the story has an agency with a roster, a proposal that waits, a disputed exit, sales that are shared, a drive, and one whom the platform signed; told again it says nothing', async () => {
  const { kernel, client, clock, join, certify, faults } = await openStage();
  const founder = await join();
  await certify(founder.userId);
  for (let n = 0; n < 4; n += 1) await join();
  const cook = await join();
  await certify(cook.userId);
  await offer({ kernel }, { slug: 'lesson', priceMinor: 10_000n, kind: 'SERVICE', stock: 100 });
  clock.advanceMs(100 * dayMs);
  await tellPluginStories(kernel, clock.now());
  await deliverAll(kernel);
  expect(await client.mcnAgency.findMany()).toMatchObject([{ ownerId: founder.userId }]);
  const contracts = await client.mcnContract.findMany({ orderBy: { createdAt: 'asc' } });
  const now = clock.now().getTime();
  expect(
    contracts.map(({ agencyId, version, state, until }) => [
      agencyId !== null,
      version,
      state,
      until && Math.round((until.getTime() - now) / dayMs),
    ]),
  ).toEqual([
    [true, 1, 'ENDED', -19],
    [true, 1, 'ENDED', -6],
    [true, 2, 'SIGNED', null],
    [false, 1, 'SIGNED', 300],
    [true, 1, 'PROPOSED', null],
    [true, 1, 'PROPOSED', null],
  ]);
  expect(await client.mcnDispute.findMany()).toMatchObject([{ state: 'DECIDED', decision: 'ENDS_AT_ONCE' }]);
  expect(await client.mcnApplication.findMany()).toMatchObject([{ state: 'TAKEN', talentId: cook.userId }]);
  const sales = await client.mcnSale.findMany({ orderBy: { at: 'asc' }, include: { splits: true } });
  const partsOf = ({ splits }: (typeof sales)[number]) =>
    splits.map(({ party, amountMinor }) => `${party} ${amountMinor}`).sort();
  expect(sales.map(partsOf)).toEqual([
    ['AGENCY 160', 'TALENT 640'],
    ['AGENCY 120', 'TALENT 680'],
    ['AGENCY 120', 'TALENT 680'],
  ]);
  const told = await client.eventLog.count();
  await tellPluginStories(kernel, clock.now());
  expect(await client.eventLog.count()).toBe(told);
  expect(await faults()).toEqual([]);
});
