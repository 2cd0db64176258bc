import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { hideMessage } from '#plugins/live/chat/hide-message.ts';
import { messagesOf } from '#plugins/live/chat/lists.ts';
import { sendMessage } from '#plugins/live/chat/send-message.ts';
import { enterSession } from '#plugins/live/sessions/enter-session.ts';
import { viewersOf } from '#plugins/live/sessions/lists.ts';
import { moveOwnSession, stopSession } from '#plugins/live/sessions/move-session.ts';
import { setShelf } from '#plugins/live/sessions/set-shelf.ts';
import { isGoodAddress } from '#plugins/live/streams/local.ts';
import { openStreams } from '#plugins/live/streams/open-streams.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { hourMs, openStudio, reason } from './studio.ts';

it('a session goes from planned to its replay by its host, and nowhere else', async () => {
  const { plan, join, refuses, clock, house, client } = await openStudio();
  const { host, sessionId } = await plan();
  const bob = await join();
  const to =
    (goal: 'LIVE' | 'ENDED' | 'REPLAY' | 'CANCELLED', by = host) =>
    () =>
      moveOwnSession(by.ctx(), { sessionId, to: goal });
  await refuses(to('LIVE', bob), { code: 'LIVE_SESSION_NOT_YOURS' });
  await refuses(to('REPLAY'), {
    code: 'LIVE_SESSION_ILLEGAL_TRANSITION',
    data: { from: 'SCHEDULED', to: 'REPLAY', allowed: ['LIVE', 'CANCELLED'] },
  });
  await to('LIVE')();
  await refuses(to('CANCELLED'), { code: 'LIVE_SESSION_ILLEGAL_TRANSITION' });
  clock.advanceMs(hourMs);
  await to('ENDED')();
  await to('REPLAY')();
  await refuses(() => stopSession(house(), { sessionId, reason }), {
    code: 'LIVE_SESSION_ILLEGAL_TRANSITION',
  });
  expect(await client.liveSession.findUnique({ where: { id: sessionId } })).toMatchObject({
    state: 'REPLAY',
    endedAt: clock.now(),
  });
});

it('the shelf holds what is on sale, once each, until the session is over', async () => {
  const { begin, kernel, refuses, client } = await openStudio();
  const { productId } = await offer({ kernel }, { slug: 'oven', priceMinor: 100n });
  const { host, sessionId } = await begin();
  const shelf =
    (productIds: string[], pinnedId: string | null = null) =>
    () =>
      setShelf(host.ctx(), { sessionId, productIds, pinnedId });
  await shelf([productId], productId)();
  expect(await client.liveShelfItem.findMany()).toMatchObject([{ productId, position: 0, isPinned: true }]);
  await refuses(shelf([productId, productId]), { code: 'LIVE_SHELF_INVALID' });
  await refuses(shelf([], productId), { code: 'LIVE_SHELF_INVALID' });
  await refuses(shelf([newId(kernel.clock)]), { code: 'LIVE_SHELF_PRODUCT_UNKNOWN' });
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  await refuses(shelf([]), { code: 'LIVE_SESSION_OVER' });
});

it('the chat takes words while the session is live, not too many, and hides what staff hide', async () => {
  const { begin, join, set, refuses, house, clock } = await openStudio();
  await set({ chatMessages: 2 });
  const { host, sessionId } = await begin();
  const bob = await join();
  const say = (text: string) => sendMessage(bob.ctx(), { sessionId, text });
  await enterSession(bob.ctx(), { sessionId });
  expect(await viewersOf(house(), [sessionId])).toEqual(new Map([[sessionId, 1]]));
  const { messageId } = await say('Rude words');
  await say('Hello!');
  await refuses(() => say('Again'), { code: 'LIVE_CHAT_FLOOD' });
  await refuses(() => say(' '), { code: 'LIVE_MESSAGE_LENGTH' });
  await hideMessage(house(), { messageId, reason });
  await refuses(() => hideMessage(house(), { messageId, reason }), { code: 'LIVE_MESSAGE_NOT_FOUND' });
  const shown = await messagesOf(house(), [sessionId], { from: undefined, limit: 10, backward: false });
  expect(shown.get(sessionId)?.map(({ body }) => body)).toEqual(['Hello!']);
  clock.advanceMs(hourMs);
  expect(await viewersOf(house(), [sessionId])).toEqual(new Map());
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  await refuses(() => say('Too late'), { code: 'LIVE_CHAT_CLOSED' });
  await refuses(() => enterSession(bob.ctx(), { sessionId }), { code: 'LIVE_SESSION_OVER' });
});

it('an address of a stream is good as it was issued, and only for its time', async () => {
  const { house, client, clock, kernel } = await openStudio();
  const { secret } = await client.liveStreamKey.findFirstOrThrow();
  const { url, expiresAt } = (await openStreams(house())).ingest(newId(kernel.clock));
  expect(isGoodAddress(url, { secret, at: clock.now() })).toBe(true);
  expect(isGoodAddress(url, { secret, at: expiresAt })).toBe(false);
  expect(isGoodAddress(url.replace('whip', 'play'), { secret, at: clock.now() })).toBe(false);
  expect(isGoodAddress(url, { secret: new Uint8Array(32), at: clock.now() })).toBe(false);
});
