import { expect, it } from 'vitest';
import { comment, publish, village } from './village.ts';

it('rows of claps in a post are shortened to what the setting says', async () => {
  const { app, ada, channelId, set } = await village();
  const titleOf = async (id: string) =>
    (
      await app.stranger.run<{ post: { title: string } }>('query ($id: ID!) { post(id: $id) { title } }', {
        id,
      })
    ).data.post.title;
  expect(await titleOf(await publish(ada, channelId, 'Well 👏👏👏👏👏 done 👏'))).toBe('Well 👏👏👏 done 👏');
  await set({ longestClapRun: 1 });
  expect(await titleOf(await publish(ada, channelId, 'Well 👏 👏 👏 done'))).toBe('Well 👏 done');
});

it('a comment of claps alone is refused and not counted, unless operators allow it', async () => {
  const { app, bob, postId, set } = await village();
  expect((await comment(bob, postId, ' 👏 👏👏 ')).errors).toMatchObject([
    { code: 'TEMPLATE_CLAPS_ONLY', path: ['body'] },
  ]);
  expect(await app.kernel.database.client.comment.count()).toBe(0);
  expect((await app.kernel.database.client.post.findFirst())?.commentCount).toBe(0);
  expect((await comment(bob, postId, '👏 well done')).errors).toEqual([]);
  await set({ clapOnlyComments: 'ALLOWED' });
  expect((await comment(bob, postId, '👏')).errors).toEqual([]);
});

it('a setting that does not fit is refused, and the old one stays in force', async () => {
  const { bob, postId, set } = await village();
  expect((await set({ dailyAllowance: 0 })).errors).toMatchObject([{ code: 'SETTINGS_INVALID' }]);
  expect((await set({ dailyAlowance: 5 })).errors).toMatchObject([{ code: 'SETTINGS_INVALID' }]);
  expect((await comment(bob, postId, '👏')).errors).toMatchObject([{ code: 'TEMPLATE_CLAPS_ONLY' }]);
});
