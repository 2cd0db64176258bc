import { expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { linkOf, open } from '#tests/core/attribution/village.ts';
import { add } from '#tests/goods/cart/basket-shop.ts';
import { complete, start } from '#tests/goods/checkout/till.ts';
import { openHall } from './hall.ts';
import { reason } from './studio.ts';

it('the chat tells all who listen what is said, and no more what staff have hidden', async () => {
  const { app, bob, mara, begin, say, hide, listen } = await openHall();
  const sessionId = await begin();
  const chats = [listen(bob, sessionId), listen(mara, sessionId), listen(app.stranger, sessionId)];
  for (const chat of chats) await chat.shows();
  const rude = await say(bob, sessionId, 'Rude words');
  expect(rude.errors).toEqual([]);
  for (const chat of chats) await chat.shows('Rude words');
  await say(mara, sessionId, 'Hello!');
  for (const chat of chats) await chat.shows('Hello!', 'Rude words');
  await hide(rude.message?.id ?? '');
  for (const chat of chats) await chat.shows('Hello!');
  await Promise.all(chats.map((chat) => chat.close()));
});

it('who writes too fast is refused, and nobody hears it', async () => {
  const { app, root, bob, begin, say, listen } = await openHall();
  await root.admin(
    'mutation { updateSettings(input: { key: "live", values: { chatMessages: 1 } }) { errors { code } } }',
  );
  const sessionId = await begin();
  const chat = listen(app.stranger, sessionId);
  await say(bob, sessionId, 'Once');
  const { errors, message } = await say(bob, sessionId, 'Twice');
  expect([message, errors]).toMatchObject([null, [{ code: 'LIVE_CHAT_FLOOD' }]]);
  await chat.shows('Once');
  expect(await app.kernel.database.client.liveMessage.count()).toBe(1);
  await chat.close();
});

it('the chat is complete when its session ends, for those who listen and for who comes later', async () => {
  const { app, bob, begin, move, say, listen } = await openHall();
  const sessionId = await begin();
  const chats = [listen(bob, sessionId), listen(app.stranger, sessionId)];
  await say(bob, sessionId, 'Bye!');
  for (const chat of chats) await chat.shows('Bye!');
  await move(sessionId, 'ENDED');
  for (const chat of chats) expect(await chat.ended).toBe('complete');
  const late = listen(bob, sessionId);
  await late.shows('Bye!');
  expect(await late.ended).toBe('complete');
});

interface Shown {
  readonly liveSessionUpdates: {
    readonly state: string;
    readonly viewerCount: number;
    readonly shelf: { readonly nodes: readonly { readonly isPinned: boolean }[] };
    readonly offers: {
      readonly nodes: readonly {
        readonly price: { readonly amountMinor: string };
        readonly isOpen: boolean;
        readonly remaining: number | null;
      }[];
    };
  } | null;
}

const follow = `subscription ($id: ID!) { liveSessionUpdates(id: $id) {
  state viewerCount
  shelf(first: 5) { nodes { isPinned product { slug } } }
  offers(first: 5) { nodes { id price { amountMinor } isOpen remaining promotionId variant { sku } } }
} }`;

it('a session tells of its shelf, what is pinned, its prices, its viewers and its state', async () => {
  const { app, bob, mara, oven, ovenId, plan, act, staff, move } = await openHall();
  const sessionId = await plan();
  const watch = app.stranger.watch<Shown>(follow, { id: sessionId });
  const until = (fits: (session: NonNullable<Shown['liveSessionUpdates']>) => boolean) =>
    watch.until(({ liveSessionUpdates: session }) => session !== null && fits(session));
  await until(({ state }) => state === 'SCHEDULED');
  await act(mara, 'setLiveShelf', { sessionId, productIds: [ovenId] });
  await until(({ shelf }) => shelf.nodes.length === 1);
  await act(mara, 'pinLiveProduct', { sessionId, productId: ovenId });
  await until(({ shelf }) => shelf.nodes[0]?.isPinned === true);
  const priced = await staff('setLiveOffer', {
    sessionId,
    variantId: oven.variantId,
    priceMinor: '6000',
    quota: 2,
    reason,
  });
  expect(priced.errors).toEqual([]);
  await until(({ offers }) => offers.nodes[0]?.isOpen === false);
  await move(sessionId, 'LIVE');
  await until(({ state, offers }) => state === 'LIVE' && offers.nodes[0]?.remaining === 2);
  await act(bob, 'enterLiveSession', { sessionId });
  await until(({ viewerCount }) => viewerCount === 1);
  await add(bob, { variantId: oven.variantId });
  const { checkout } = await start(bob);
  expect(checkout?.total.amountMinor).toBe('6000');
  await complete(bob, { checkoutId: checkout?.id });
  await act(mara, 'enterLiveSession', { sessionId });
  await until(({ offers }) => offers.nodes[0]?.remaining === 1);
  await move(sessionId, 'ENDED');
  await until(({ state, offers }) => state === 'ENDED' && offers.nodes[0]?.isOpen === false);
  await move(sessionId, 'REPLAY');
  await until(({ state }) => state === 'REPLAY');
  await watch.close();
});

it('a sale by the link of a session is told at once to those who watch it, and moves it on the board', async () => {
  const { app, bob, mara, oven, begin, userIdOf } = await openHall();
  const sessionId = await begin();
  const [session, board] = [
    app.stranger.watch(
      'subscription ($id: ID!) { liveSessionUpdates(id: $id) { sales { phase orders total { amountMinor } refunded { amountMinor } } } }',
      { id: sessionId },
    ),
    app.stranger.watch(
      'subscription { leaderboardUpdates(slug: "live-sales", period: ALL_TIME, first: 5) { entries { score subject { ... on LiveSession { title } } } } }',
    ),
  ];
  await Promise.all([session.until(() => true), board.until(() => true)]);
  const target = { targetKind: 'LiveSession', targetId: decodeId(sessionId).id };
  await open(app.kernel, await userIdOf(bob), await linkOf(app.kernel, await userIdOf(mara), target));
  await add(bob, { variantId: oven.variantId });
  const { checkout } = await start(bob);
  await complete(bob, { checkoutId: checkout?.id });
  const sale = {
    phase: 'DURING',
    orders: 1,
    total: { amountMinor: '10000' },
    refunded: { amountMinor: '0' },
  };
  const holds = (part: object) => (update: unknown) => JSON.stringify(update).includes(JSON.stringify(part));
  await session.until(holds({ sales: [sale] }));
  await board.until(holds({ score: '1', subject: { title: 'Bread' } }));
  await Promise.all([session.close(), board.close()]);
});

it('a session that is called off tells so and is complete', async () => {
  const { bob, plan, move } = await openHall();
  const sessionId = await plan();
  const watch = bob.watch<Shown>(follow, { id: sessionId });
  await watch.until(() => true);
  await move(sessionId, 'CANCELLED');
  expect(await watch.ended).toBe('complete');
  expect(watch.received.at(-1)).toMatchObject({ liveSessionUpdates: { state: 'CANCELLED' } });
});

it('what is refused says why in both languages, and a stranger is refused at all', async () => {
  const { app, bob, begin, act } = await openHall();
  const sessionId = await begin();
  const { errors } = await act(bob, 'moveLiveSession', { sessionId, to: 'ENDED' });
  expect(errors).toEqual([
    { code: 'LIVE_SESSION_NOT_YOURS', message: 'Only the host of a session does this.' },
  ]);
  const zh = await bob.run<{ sendLiveMessage: { errors: { message: string }[] } }>(
    `mutation ($input: SendLiveMessageInput!) { sendLiveMessage(input: $input) { errors { message } } }`,
    { input: { sessionId, text: '' } },
    { headers: { 'accept-language': 'zh' } },
  );
  expect(zh.data.sendLiveMessage.errors).toEqual([{ message: '消息应为 1 到 200 个字。' }]);
  const said = await app.stranger.run(
    `mutation ($input: SendLiveMessageInput!) { sendLiveMessage(input: $input) { errors { code } } }`,
    { input: { sessionId, text: 'Hello!' } },
  );
  expect(said.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(await app.kernel.database.client.liveMessage.count()).toBe(0);
});
