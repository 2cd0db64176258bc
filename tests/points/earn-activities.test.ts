import { describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { addComment, likePost, openChannel, publishedPost, unlikePost } from '#tests/helpers/content.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { balancesOf, faultsIn } from './bank.ts';
import { earningsOf, quietApp, upsertRule } from './earning.ts';

const available = async (member: Client) => (await balancesOf(member)).available;

const follow = (member: Client, userId: string) =>
  member.run('mutation ($input: FollowUserInput!) { followUser(input: $input) { errors { code } } }', {
    input: { userId },
  });
const unfollow = (member: Client, userId: string) =>
  member.run('mutation ($input: UnfollowUserInput!) { unfollowUser(input: $input) { errors { code } } }', {
    input: { userId },
  });

async function community() {
  const quiet = await quietApp();
  const { app, staff } = quiet;
  const everything = [
    ['user.signedUp', '100'],
    ['user.followed', '1'],
    ['user.gainedFollower', '2'],
    ['post.published', '30'],
    ['post.liked', '4'],
    ['post.likeReceived', '5'],
    ['comment.added', '60'],
    ['comment.received', '70'],
  ] as const;
  for (const [activity, points] of everything) {
    const slug = activity.replace('.', '-').toLowerCase();
    expect((await upsertRule(staff, { slug, activity, points, growthPerMille: 0 })).errors).toEqual([]);
  }
  const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  await deliverAll(app.kernel);
  return { ...quiet, ada, bob, channelId: await openChannel(app.kernel) };
}

describe('what members do', () => {
  it('earns them what the rules say, both sides of it', async () => {
    const { app, ada, bob, channelId } = await community();
    expect([await available(ada), await available(bob)]).toEqual(['100', '100']);
    const postId = await publishedPost(ada, { channelId });
    await likePost(bob, postId);
    await addComment(bob, { postId, body: 'Lovely.' });
    await follow(bob, ada.userId);
    await deliverAll(app.kernel);
    expect(await available(ada)).toBe('207');
    expect(await available(bob)).toBe('165');
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('earns nothing when they do it to themselves', async () => {
    const { app, ada, channelId } = await community();
    const postId = await publishedPost(ada, { channelId });
    await likePost(ada, postId);
    await addComment(ada, { postId, body: 'Myself.' });
    await deliverAll(app.kernel);
    expect(await available(ada)).toBe('130');
  });

  it('earns once: liked, unliked and liked again, both sides are where they were', async () => {
    const { app, ada, bob, channelId } = await community();
    const postId = await publishedPost(ada, { channelId });
    await likePost(bob, postId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['135', '104']);
    await unlikePost(bob, postId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['130', '100']);
    await likePost(bob, postId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['130', '100']);
    expect(await earningsOf(app, bob.userId)).toEqual([
      ['user-signedup', 100n, 0n],
      ['post-liked', 4n, 4n],
    ]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is the same when like, unlike and like come in one batch', async () => {
    const { app, bob, ada, channelId } = await community();
    const postId = await publishedPost(ada, { channelId });
    for (const act of [likePost, unlikePost, likePost, unlikePost, likePost]) await act(bob, postId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['130', '100']);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is taken back with a follow that ends', async () => {
    const { app, ada, bob } = await community();
    await follow(bob, ada.userId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['102', '101']);
    await unfollow(bob, ada.userId);
    await follow(bob, ada.userId);
    await deliverAll(app.kernel);
    expect([await available(ada), await available(bob)]).toEqual(['100', '100']);
  });

  it('stands in the statement under the rule’s name, in both languages', async () => {
    const { app, ada, bob, channelId } = await community();
    const postId = await publishedPost(ada, { channelId });
    await likePost(bob, postId);
    await unlikePost(bob, postId);
    await deliverAll(app.kernel);
    const titles = async (language: string) => {
      const { data } = await bob.run<{ points: { entries: { nodes: { title: string; points: string }[] } } }>(
        '{ points { entries(first: 2) { nodes { title points } } } }',
        {},
        { headers: { 'accept-language': language } },
      );
      return data.points.entries.nodes.map(({ title, points }) => `${title} ${points}`);
    };
    expect(await titles('en')).toEqual(['Taken back: Like a post -4', 'Like a post 4']);
    expect(await titles('zh-CN')).toEqual(['撤回：点赞 -4', '点赞 4']);
  });
});
