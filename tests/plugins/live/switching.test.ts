import { expect, it } from 'vitest';
import { openHall } from './hall.ts';

it('switched off it ends its subscriptions with the reason, and no others; its rows stay', async () => {
  const { app, bob, begin, say, listen, staff } = await openHall({ environment: { PROCESS_ROLE: 'api' } });
  const sessionId = await begin();
  await say(bob, sessionId, 'Hello!');
  const chat = listen(app.stranger, sessionId);
  const session = bob.watch('subscription ($id: ID!) { liveSessionUpdates(id: $id) { state } }', {
    id: sessionId,
  });
  const board = (slug: string) =>
    bob.watch(`subscription { leaderboardUpdates(slug: "${slug}", period: DAY, first: 5) { kind } }`);
  const [sold, other] = [board('live-sales'), board('best-sellers')];
  await Promise.all([
    chat.shows('Hello!'),
    ...[session, sold, other].map((watch) => watch.until(() => true)),
  ]);
  await staff('setPluginEnabled', { id: 'live', enabled: false });
  const why = [{ extensions: { code: 'SUBSCRIPTION_ENDED', reason: 'PLUGIN_OFF', plugin: 'live' } }];
  for (const watch of [chat, session, sold]) expect(await watch.ended).toMatchObject(why);
  expect((await bob.run('{ liveSessions { nodes { id } } }')).errors).toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await staff('setPluginEnabled', { id: 'live', enabled: true });
  const again = listen(bob, sessionId);
  await again.shows('Hello!');
  await Promise.all([again.close(), other.close()]);
});
