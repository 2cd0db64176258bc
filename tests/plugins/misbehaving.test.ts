import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adjustPostText, guardCommenting, postLiked, postPublished } from '#api/content/index.ts';
import { defineConsumer, defineEvent, onEach } from '#core/events/define.ts';
import { adjust, guard } from '#core/hooks.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import type { SchemaSlice } from '#schema/builder.ts';
import { like, posts } from './template/load.ts';
import { comment, eventually, publish, village } from './template/village.ts';

type Manifest = PluginManifest<SchemaSlice>;

const manifest = (more: Partial<Manifest>): Manifest => ({
  id: 'rogue',
  summary: { en: 'Means no good', zh: '不怀好意' },
  version: '1.0.0',
  core: '^0.1',
  ...more,
});

const oops = () => {
  throw new Error('oops');
};

const villageWith = (rogue: Partial<Manifest>) =>
  village({ manifests: [manifest(rogue)], enabled: ['rogue'] });

describe('a plugin that misbehaves breaks nothing of the core', () => {
  it('when its hooks, its handlers and its start throw', async () => {
    const { app, ada, bob, channelId, postId } = await villageWith({
      hooks: [adjust(adjustPostText, oops), guard(guardCommenting, oops)],
      consumers: [defineConsumer('rogue.throw', [onEach(postLiked, oops), onEach(postPublished, oops)])],
      start: async () => oops(),
    });
    await publish(ada, channelId, 'Noodles');
    expect((await comment(bob, postId, 'Delicious.')).errors).toEqual([]);
    expect((await like(bob, postId, 0)).errors).toBeUndefined();
    const { data } = await posts(app.stranger);
    expect(data).toMatchObject({
      posts: { nodes: [{ title: 'Noodles' }, { title: 'Dumplings', likeCount: 1 }] },
    });
    const heat = () =>
      app.stranger.run('{ leaderboard(slug: "post-heat", period: DAY) { entries { nodes { score } } } }');
    await eventually(heat, ({ data: board }) => JSON.stringify(board).includes('"score":"4"'));
  });

  it('when a hook never comes back: its operation fails, and no other', async () => {
    const { app, ada, bob, channelId, postId } = await villageWith({
      hooks: [
        adjust(adjustPostText, (text) =>
          text.title === 'Dumplings' ? text : new Promise<never>(() => undefined),
        ),
      ],
    });
    const input = { kind: 'NOTE', title: 'Noodles', body: 'A note.', channelId };
    const creating = ada.run(
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } errors { code } } }',
      { input },
    );
    expect((await comment(bob, postId, 'Delicious.')).errors).toEqual([]);
    expect((await creating).errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(await app.kernel.database.client.post.count()).toBe(1);
  });

  it('when it answers every event with more events, for ever', async () => {
    const echoed = defineEvent('rogue.echoed', z.object({ text: z.string() }));
    const { app, bob, postId } = await villageWith({
      consumers: [
        defineConsumer('rogue.echo', [
          onEach(postLiked, async (write) => write.emit(echoed, 'echo', { text: 'first' })),
          onEach(echoed, async (write) => write.emit(echoed, 'echo', { text: 'again' })),
        ]),
      ],
    });
    await like(bob, postId, 0);
    const { client } = app.kernel.database;
    const echoes = () => client.eventLog.count({ where: { name: 'rogue.echoed' } });
    await eventually(echoes, (count) => count >= 15, 20_000);
    expect((await comment(bob, postId, 'Delicious.')).errors).toEqual([]);
    expect(await echoes()).toBeLessThan(20);
  });

  it('when it floods: the hook is undone with all its events, and what it hung on goes on', async () => {
    const noise = defineEvent('rogue.noise', z.object({}));
    const { app, bob, postId } = await villageWith({
      hooks: [
        guard(guardCommenting, (_info, write) => {
          for (let n = 0; n < 10_000; n += 1) write.emit(noise, 'noise', {});
        }),
      ],
    });
    expect((await comment(bob, postId, 'Delicious.')).errors).toEqual([]);
    expect(await app.kernel.database.client.eventLog.count({ where: { name: 'rogue.noise' } })).toBe(0);
    const failures = await app.kernel.metrics.hookFailures.get();
    expect(failures.values).toMatchObject([
      { labels: { plugin: 'rogue', hook: 'content.commenting' }, value: 1 },
    ]);
  });
});
