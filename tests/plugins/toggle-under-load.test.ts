import { setTimeout as pause } from 'node:timers/promises';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { isCleanOrUnknown, like, posts, underLoad } from './template/load.ts';
import { applaud, comment, eventually, village } from './template/village.ts';

/** The long form is TOGGLE_SECONDS=60 npm test -- tests/plugins/toggle-under-load */
const seconds = Number(process.env.TOGGLE_SECONDS ?? 8);
const switches = Math.max(6, 2 * Math.ceil(seconds / 6));

const introspect = (client: Client) => client.run<IntrospectionQuery>(getIntrospectionQuery());
const printed = async (client: Client) => printSchema(buildClientSchema((await introspect(client)).data));

it(`a plugin is switched ${switches} times under ${seconds} s of traffic, and nobody who did not ask for it notices`, {
  timeout: seconds * 1_000 + 60_000,
}, async () => {
  const never = await printed((await testApp({ manifests: [] })).stranger);
  const { app, ada, bob, postId, switchPlugin } = await village({});
  // A plugin is owed what happens from its first time on.
  for (const enabled of [true, false]) await switchPlugin(enabled);
  const other = await testApp({ beside: app });
  const [adaThere, bobThere] = [connect(other.url, ada.token), connect(other.url, bob.token)];
  const live =
    'subscription { leaderboardUpdates(slug: "post-heat", period: DAY, first: 5) { kind entries { score } } }';
  const watches = [app.stranger.watch(live), other.stranger.watch(live)];
  const ended = Promise.race(
    watches.map((watch) => watch.ended.then((reason) => `ended: ${JSON.stringify(reason)}`)),
  );
  let comments = 0;

  const report = await underLoad(
    [
      { name: 'query', restMs: 20, ask: () => posts(ada) },
      { name: 'query in a second process', restMs: 20, ask: () => posts(adaThere) },
      { name: 'mutation', restMs: 20, ask: (turn) => like(bob, postId, turn) },
      { name: 'mutation in a second process', restMs: 20, ask: (turn) => like(adaThere, postId, turn) },
      {
        name: 'comment',
        restMs: 20,
        ask: async (turn) => {
          const answer = await comment(turn % 2 === 0 ? bob : bobThere, postId, `Comment ${turn}`);
          comments += 1;
          return { status: 200, data: answer.errors.length > 0 ? answer : null };
        },
      },
      { name: 'introspection', restMs: 300, ask: () => introspect(app.stranger) },
      { name: 'subscription', restMs: 100, ask: () => firstUpdate(other.stranger, live) },
      {
        name: 'the plugin',
        restMs: 50,
        ask: () => applaud(bobThere, postId),
        isFine: (answer) => isCleanOrUnknown(answer) || isUsedUp(answer),
      },
    ],
    async () => {
      for (let turn = 1; turn <= switches; turn += 1) {
        await pause((seconds * 1_000) / switches);
        await switchPlugin(turn % 2 === 1);
        if (turn % 2 === 0) expect(await printed(app.stranger)).toBe(never);
      }
    },
  );

  expect(report.failures).toEqual([]);
  expect(Math.min(...report.answers.values())).toBeGreaterThan(seconds);
  expect(await Promise.race([ended, pause(0, 'both still open')])).toBe('both still open');
  await eventually(
    () => printed(other.stranger),
    (schema) => schema === never,
    2_000,
  );
  await switchPlugin(true);
  const earned = async () => (await app.kernel.database.client.templateAllowance.findFirst())?.earned ?? 0;
  await eventually(earned, (count) => count >= comments, 20_000);
  await pause(500);
  expect(await earned()).toBe(comments);
  await Promise.all(watches.map((watch) => watch.close()));
  console.log([...report.answers].map(([name, count]) => `${name}: ${count}`).join(', '));
});

/** Opens a subscription, waits for its snapshot and closes it. */
async function firstUpdate(client: Client, live: string) {
  const watch = client.watch(live);
  const data = await watch.until(() => true);
  await watch.close();
  return { status: 200, data };
}

function isUsedUp({ data }: { readonly data: unknown }): boolean {
  return JSON.stringify(data ?? null).includes('TEMPLATE_ALLOWANCE_USED_UP');
}
