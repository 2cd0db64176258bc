import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client, Endpoint } from '#tests/helpers/client.ts';
import { statementsOf } from './statements-of.ts';
import { applaud, comment, eventually, publish, seePost, village } from './village.ts';

/** A schema as a frontend can know it: printed from its introspection. */
async function printed(client: Client, endpoint: Endpoint): Promise<string> {
  const { data } = await client.run<IntrospectionQuery>(getIntrospectionQuery(), undefined, { endpoint });
  return printSchema(buildClientSchema(data));
}

const granted = async (client: Client) =>
  (await client.run<{ templateAllowance: { granted: number } }>('{ templateAllowance { granted } }')).data
    .templateAllowance.granted;

const slugs = async (app: TestApp) =>
  (
    await app.stranger.run<{ leaderboards: { slug: string }[] }>('{ leaderboards { slug } }')
  ).data.leaderboards.map(({ slug }) => slug);

describe('while the plugin is off', () => {
  it('both schemas are those of a house where it was never installed, byte by byte', async () => {
    const [never, { app, root, switchPlugin }] = [await testApp({ manifests: [] }), await village({})];
    const [storefront, admin] = [
      await printed(never.stranger, 'storefront'),
      await printed(await never.administrator(), 'admin'),
    ];
    expect(await printed(app.stranger, 'storefront')).toBe(storefront);
    expect(await printed(root, 'admin')).toBe(admin);
    await switchPlugin(true);
    expect(await printed(app.stranger, 'storefront')).toContain('templateApplauseCount');
    expect(await printed(root, 'admin')).toContain('withdrawTemplateApplause');
    await switchPlugin(false);
    expect(await printed(app.stranger, 'storefront')).toBe(storefront);
    expect(await printed(root, 'admin')).toBe(admin);
  });

  it('its fields are unknown, its hooks sleep, its board is not listed, and its rows stay', async () => {
    const { app, ada, bob, channelId, postId, switchPlugin } = await village();
    await applaud(bob, postId);
    expect(await slugs(app)).toContain('template-applause');
    await switchPlugin(false);
    const { errors } = await applaud(bob, postId);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    await expect(seePost(ada, postId)).rejects.toThrow('templateApplauseCount');
    expect((await comment(bob, postId, '👏')).errors).toEqual([]);
    const clapping = await publish(ada, channelId, 'Well 👏👏👏👏👏 done');
    const title = await app.stranger.run('query ($id: ID!) { post(id: $id) { title } }', { id: clapping });
    expect(title.data).toEqual({ post: { title: 'Well 👏👏👏👏👏 done' } });
    expect(await slugs(app)).not.toContain('template-applause');
    expect(await app.kernel.database.client.templateApplause.count()).toBe(1);
    await switchPlugin(true);
    expect((await seePost(ada, postId)).templateApplauseCount).toBe(1);
  });

  it('every statement is one of a house where it was never installed', async () => {
    const environment = { PROCESS_ROLE: 'api' };
    const actIn = async ({ app, bob, postId }: Awaited<ReturnType<typeof village>>) => {
      const act = async () => {
        await comment(bob, postId, 'Delicious.');
        await app.stranger.run('{ posts { nodes { title author { displayName } } } leaderboards { slug } }');
      };
      await act();
      // What is loaded side by side is sent in any order.
      return (await statementsOf(app, act)).sort();
    };
    const never = await actIn(await village({ manifests: [], environment }));
    expect(await actIn(await village({ environment }))).toEqual(never);
    expect((await actIn(await village({ enabled: ['template'], environment }))).length).toBeGreaterThan(
      never.length,
    );
  });

  it('its events wait, and arrive once when it is on again', async () => {
    const { app, bob, postId, switchPlugin } = await village();
    await comment(bob, postId, 'one');
    await eventually(
      () => granted(bob),
      (number) => number === 11,
    );
    await switchPlugin(false);
    await comment(bob, postId, 'two');
    await comment(bob, postId, 'three');
    await eventually(
      () => app.kernel.database.client.eventLog.count({ where: { dispatchedAt: null } }),
      (waiting) => waiting === 0,
    );
    expect((await app.kernel.database.client.templateAllowance.findFirst())?.earned).toBe(1);
    await switchPlugin(true);
    await eventually(
      () => granted(bob),
      (number) => number === 13,
    );
    await comment(bob, postId, 'four');
    await eventually(
      () => granted(bob),
      (number) => number === 14,
    );
  });
});

describe('switching', () => {
  it('is seen by a second process within two seconds', async () => {
    const { app, postId, switchPlugin } = await village({});
    const other = await testApp({ beside: app });
    const isKnown = async () => {
      const { errors } = await other.stranger.run(
        'query ($id: ID!) { post(id: $id) { templateApplauseCount } }',
        { id: postId },
      );
      return !errors;
    };
    expect(await isKnown()).toBe(false);
    await switchPlugin(true);
    await eventually(isKnown, (known) => known, 2_000);
    await switchPlugin(false);
    await eventually(isKnown, (known) => !known, 2_000);
  });

  it('ends the open subscriptions of the plugin with the reason, and no others', async () => {
    const { app, bob, postId, switchPlugin } = await village();
    const live =
      'subscription ($slug: String!) { leaderboardUpdates(slug: $slug, period: DAY, first: 5) { kind entries { score } } }';
    const board = app.stranger.watch(live, { slug: 'template-applause' });
    const heat = app.stranger.watch(live, { slug: 'post-heat' });
    const counter = app.stranger.watch<{ templateApplauseUpdates: { applauseCount: number } }>(
      'subscription ($postId: ID!) { templateApplauseUpdates(postId: $postId) { postId applauseCount } }',
      { postId },
    );
    await Promise.all([board.until(() => true), heat.until(() => true), counter.until(() => true)]);
    await applaud(bob, postId);
    await counter.until(({ templateApplauseUpdates }) => templateApplauseUpdates.applauseCount === 1);
    await switchPlugin(false);
    const reason = [{ extensions: { code: 'SUBSCRIPTION_ENDED', reason: 'PLUGIN_OFF' } }];
    expect(await board.ended).toMatchObject(reason);
    expect(await counter.ended).toMatchObject(reason);
    await comment(bob, postId, 'Delicious.');
    await heat.until((update) => JSON.stringify(update).includes('"score":"3"'));
    await heat.close();
  });

  it('does not keep a counter from following what happens in another process', async () => {
    const { app, bob, postId } = await village();
    const other = await testApp({ beside: app, enabled: ['template'] });
    const text = 'subscription ($postId: ID!) { templateApplauseUpdates(postId: $postId) { applauseCount } }';
    const counter = other.stranger.watch(text, { postId });
    await counter.until(() => true);
    for (let n = 0; n < 3; n += 1) await applaud(bob, postId);
    await counter.until((update) => JSON.stringify(update).includes('"applauseCount":3'));
    await counter.close();
    const unknown = Buffer.from('Post:0192f0c1-2222-7000-8000-000000000000').toString('base64url');
    const nowhere = other.stranger.watch(text, { postId: unknown });
    expect([await nowhere.ended, nowhere.received]).toEqual(['complete', []]);
  });

  it('shows the board of the plugin at once, and moves it with each applause', async () => {
    const { app, bob, postId, switchPlugin } = await village({});
    expect(await slugs(app)).not.toContain('template-applause');
    await switchPlugin(true);
    expect(await slugs(app)).toContain('template-applause');
    const board = app.stranger.watch(
      'subscription { leaderboardUpdates(slug: "template-applause", period: DAY, first: 5) { entries { rank score subject { ... on Post { title } } } } }',
    );
    await board.until(() => true);
    await applaud(bob, postId);
    await board.until((update) =>
      JSON.stringify(update).includes('{"rank":1,"score":"1","subject":{"title":"Dumplings"}}'),
    );
    await board.close();
  });
});
