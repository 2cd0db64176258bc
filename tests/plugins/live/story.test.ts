import { expect, it } from 'vitest';
import { tellPluginStories } from '#core/plugins/story.ts';
import { sessionSalesOf } from '#plugins/live/sales/lists.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { hourMs, openStudio } from './studio.ts';

it('the story has a session that ran and sold, and one that runs at live prices; told again it says nothing', async () => {
  const { kernel, client, clock, house, faults } = await openStudio();
  await offer({ kernel }, { slug: 'lesson', priceMinor: 10_000n, kind: 'SERVICE' });
  clock.advanceMs(1_000 * hourMs);
  const tell = async () => {
    await tellPluginStories(kernel, clock.now());
    await deliverAll(kernel);
    return client.liveSession.findMany({ orderBy: { startsAt: 'asc' } });
  };
  const [ran, runs, ...others] = await tell();
  expect([ran?.state, runs?.state, others]).toEqual(['REPLAY', 'LIVE', []]);
  const ids = [ran?.id ?? '', runs?.id ?? ''];
  expect([...(await sessionSalesOf(house(), ids)).values()]).toMatchObject([
    [{ sessionId: ran?.id, phase: 'DURING', orders: 1, netMinor: 8_000n }],
  ]);
  const promotions = await client.promotion.findMany({ orderBy: { startsAt: 'asc' } });
  expect(promotions.map(({ state }) => state)).toEqual(['ENDED', 'ACTIVE']);
  expect(await tell()).toHaveLength(2);
  expect(await client.liveMessage.count()).toBe(5);
  expect(await client.order.count()).toBe(1);
  expect(await faults()).toEqual([]);
});
