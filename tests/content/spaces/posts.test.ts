import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rankOf } from '#api/content/index.ts';
import { createPost, likePost, publishPost, unlikePost } from '#tests/helpers/content.ts';
import { act, codesOf, nowhere, openVillage, rowOf, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;
let cyd: Villager;

beforeAll(async () => {
  village = await openVillage();
  const { signUp } = village.app;
  [ada, bob, cyd] = await Promise.all([signUp('Ada'), signUp('Bob'), signUp('Cyd')]);
});
afterAll(() => village.leave());

const titlesIn = async (client: Villager, spaceId: string) => {
  const { data } = await client.run<{ posts: { nodes: { title: string }[] } }>(
    'query ($id: ID!) { posts(filter: { spaceId: $id }) { nodes { title } } }',
    { id: spaceId },
  );
  return data.posts.nodes.map(({ title }) => title);
};

describe('a post in a space', () => {
  it('is written by members, listed there and counted', async () => {
    const spaceId = await village.found(ada, 'posts');
    const { channelId } = village;
    const before = await village.everything();
    expect((await createPost(bob, { channelId, spaceId })).data.createPost.errors).toMatchObject([
      { code: 'SPACE_MEMBERS_ONLY' },
    ]);
    expect((await createPost(bob, { channelId, spaceId: nowhere })).data.createPost.errors).toMatchObject([
      { code: 'SPACE_NOT_FOUND' },
    ]);
    expect((await createPost(bob, { channelId, spaceId: '' })).data.createPost.errors).toMatchObject([
      { code: 'INVALID_ID' },
    ]);
    expect(await village.everything()).toEqual(before);
    await village.join(bob, spaceId);
    const postId = await village.post(bob, spaceId, 'Pleats');
    expect(await titlesIn(cyd, spaceId)).toEqual(['Pleats']);
    const query = `{ post(id: "${postId}") { space { slug postCount } spaceMember { role rank { name } } spaceRemoval { reason } } }`;
    expect((await cyd.run(query)).data).toEqual({
      post: {
        space: { slug: 'posts', postCount: 1 },
        spaceMember: { role: 'MEMBER', rank: { name: 'Newcomer' } },
        spaceRemoval: null,
      },
    });
    // Everybody reads there, but only members write.
    expect(await village.comment(cyd, postId)).toMatchObject([{ code: 'SPACE_MEMBERS_ONLY' }]);
    expect((await likePost(cyd, postId)).data.likePost).toMatchObject({ post: { likeCount: 1 }, errors: [] });
  });

  it('is not published by somebody who has left meanwhile', async () => {
    const spaceId = await village.found(ada, 'gone');
    await village.join(bob, spaceId);
    const draft =
      (await createPost(bob, { channelId: village.channelId, spaceId })).data.createPost.post?.id ?? '';
    await act(bob, 'leaveSpace', { spaceId });
    const before = await village.everything();
    expect((await publishPost(bob, draft)).data.publishPost.errors).toMatchObject([
      { code: 'SPACE_MEMBERS_ONLY' },
    ]);
    expect(await village.everything()).toEqual(before);
  });

  it('is pinned by moderators, three at most', async () => {
    const spaceId = await village.found(ada, 'pins');
    await village.join(bob, spaceId);
    const posts: string[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) posts.push(await village.post(bob, spaceId, title));
    const elsewhere = await village.post(bob, null, 'Elsewhere');
    const pin = (client: Villager, postId = '') => act(client, 'pinSpacePost', { spaceId, postId });
    expect(await codesOf(pin(bob, posts[0]))).toEqual(['SPACE_FORBIDDEN']);
    for (const postId of posts.slice(0, 3)) expect(await codesOf(pin(ada, postId))).toEqual([]);
    const pinned = '{ space(slug: "pins") { pinnedPosts { title } } }';
    const titles = async () => {
      const { data } = await cyd.run<{ space: { pinnedPosts: { title: string }[] } }>(pinned);
      return data.space.pinnedPosts.map(({ title }) => title);
    };
    expect(await titles()).toEqual(['One', 'Two', 'Three']);
    const before = await village.everything();
    expect((await pin(ada, posts[3])).errors).toMatchObject([{ code: 'SPACE_PINS_FULL', max: 3 }]);
    expect(await codesOf(pin(ada, posts[0]))).toEqual([]);
    expect(await codesOf(pin(ada, elsewhere))).toEqual(['SPACE_POST_UNKNOWN']);
    expect(await village.everything()).toEqual(before);
    expect(await codesOf(act(ada, 'unpinSpacePost', { spaceId, postId: posts[0] }))).toEqual([]);
    expect(await codesOf(pin(ada, posts[3]))).toEqual([]);
    expect(await titles()).toEqual(['Four', 'Two', 'Three']);
  });

  it('is removed with a reason that its author reads, and nobody else sees it then', async () => {
    const spaceId = await village.found(ada, 'removals');
    for (const one of [bob, cyd]) await village.join(one, spaceId);
    const postId = await village.post(bob, spaceId, 'Advertising');
    await act(ada, 'pinSpacePost', { spaceId, postId });
    const remove = (client: Villager, reason = 'No advertising.') =>
      act(client, 'removeSpacePost', { spaceId, postId, reason });
    const before = await village.everything();
    expect(await codesOf(remove(cyd))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(remove(ada, ''))).toEqual(['SPACE_REASON_INVALID']);
    expect(await village.everything()).toEqual(before);
    expect(await remove(ada)).toMatchObject({ errors: [], space: { postCount: 0 } });
    expect(await codesOf(remove(ada))).toEqual(['SPACE_POST_UNKNOWN']);
    const query = `{ post(id: "${postId}") { state spaceRemoval { reason } } space(slug: "removals") { pinnedPosts { id } } }`;
    expect((await bob.run(query)).data).toEqual({
      post: { state: 'HIDDEN', spaceRemoval: { reason: 'No advertising.' } },
      space: { pinnedPosts: [] },
    });
    expect((await cyd.run(query)).data).toEqual({ post: null, space: { pinnedPosts: [] } });
    // It never comes out elsewhere with what others have said below it.
    expect((await publishPost(bob, postId)).data.publishPost.errors).toMatchObject([
      { code: 'POST_ILLEGAL_TRANSITION' },
    ]);
  });
});

describe('contributions', () => {
  const standing = async (spaceId: string) =>
    Object.fromEntries(
      (await village.members(ada, spaceId)).map(({ member, contribution, rank }) => [
        member?.handle,
        `${contribution} ${rank?.name}`,
      ]),
    );

  it('are posts, comments and the likes of others, and make the rank', async () => {
    const spaceId = await village.found(ada, 'ranked');
    const ranks = [
      { name: '新人', minContribution: 0 },
      { name: '常客', minContribution: 7 },
      { name: '骨干', minContribution: 9 },
    ];
    expect(await codesOf(act(ada, 'setSpaceRanks', { spaceId, ranks }))).toEqual([]);
    for (const one of [bob, cyd]) await village.join(one, spaceId);
    const postId = await village.post(bob, spaceId, 'Pleats');
    await village.comment(bob, postId);
    for (const one of [ada, bob, cyd]) await likePost(one, postId);
    await village.deliver();
    expect(await standing(spaceId)).toEqual({ ada: '0 新人', bob: '9 骨干', cyd: '0 新人' });
    await unlikePost(cyd, postId);
    await village.deliver();
    expect(await standing(spaceId)).toMatchObject({ bob: '8 常客' });
    // Elsewhere one contributes nothing.
    await likePost(ada, await village.post(bob, null, 'Elsewhere'));
    await village.deliver();
    expect(await standing(spaceId)).toMatchObject({ bob: '8 常客' });
    const query = `{ post(id: "${postId}") { comments { nodes { spaceMember { rank { name } } } } } }`;
    expect((await cyd.run(query)).data).toEqual({
      post: { comments: { nodes: [{ spaceMember: { rank: { name: '常客' } } }] } },
    });
    // Who leaves and comes back has what they had; a post that is removed weighs nothing any more.
    await act(bob, 'leaveSpace', { spaceId });
    await village.join(bob, spaceId);
    expect(await standing(spaceId)).toMatchObject({ bob: '8 常客' });
    await act(ada, 'removeSpacePost', { spaceId, postId, reason: 'Old.' });
    await village.deliver();
    expect(await standing(spaceId)).toMatchObject({ bob: '3 新人' });
  });

  it('are the same after repeats and in any order', async () => {
    const spaceId = await village.found(ada, 'any-order');
    await village.join(bob, spaceId);
    const postId = await village.post(bob, spaceId, 'Pleats');
    for (let n = 0; n < 3; n += 1) {
      await likePost(ada, postId);
      await unlikePost(ada, postId);
    }
    await likePost(cyd, postId);
    // The last ones first: the jobs of single events, turned round.
    const { pool, client } = village.app.kernel.database;
    await pool.query('UPDATE event_log SET dispatched_at = NULL WHERE name LIKE $1', ['post.%']);
    await village.deliver();
    await pool.query('UPDATE event_log SET dispatched_at = NULL WHERE name LIKE $1', ['post.%']);
    await village.deliver();
    expect(await standing(spaceId)).toMatchObject({ bob: '6 Newcomer' });
    const row = { spaceId: rowOf(spaceId), userId: rowOf(bob.userId) };
    expect(await client.spaceContribution.findUnique({ where: { spaceId_userId: row } })).toMatchObject({
      ...{ posts: 1, comments: 0, likes: 1, contribution: 6 },
    });
  });

  it('weigh what operators say, from the next one on', async () => {
    const spaceId = await village.found(ada, 'weights');
    await village.settings({ postWeight: 100 });
    await village.post(ada, spaceId, 'Heavy');
    await village.deliver();
    expect(await standing(spaceId)).toEqual({ ada: '100 Regular' });
    await village.settings({});
  });

  it.each([
    [[]],
    [[{ name: 'First', minContribution: 1 }]],
    [
      [
        { name: 'First', minContribution: 0 },
        { name: 'Second', minContribution: 0 },
      ],
    ],
    [[{ name: ' ', minContribution: 0 }]],
    [Array.from({ length: 11 }, (_, index) => ({ name: `Rank ${index}`, minContribution: index }))],
  ])('make no ranks of %j', async (ranks) => {
    const { data } = await ada.run<{ space: { id: string } }>('{ space(slug: "ranked") { id } }');
    const before = await village.everything();
    expect(await codesOf(act(ada, 'setSpaceRanks', { spaceId: data.space.id, ranks }))).toEqual([
      'SPACE_RANKS_INVALID',
    ]);
    expect(
      await codesOf(
        act(bob, 'setSpaceRanks', { spaceId: data.space.id, ranks: [{ name: 'A', minContribution: 0 }] }),
      ),
    ).toEqual(['SPACE_FORBIDDEN']);
    expect(await village.everything()).toEqual(before);
  });

  it('reach a rank from its least on', () => {
    const ranks = [0, 50, 200].map((minContribution) => ({ minContribution }));
    const reached = [-3, 0, 49, 50, 199, 200, 9_999].map((one) => rankOf(ranks, one)?.minContribution);
    expect(reached).toEqual([0, 0, 0, 50, 50, 200, 200]);
    expect(rankOf([], 7)).toBeNull();
  });
});

describe('what happens where not everybody reads', () => {
  it('stands on no board and earns nothing', async () => {
    const spaceId = await village.found(ada, 'quiet', { visibility: 'PRIVATE' });
    await village.join(bob, spaceId);
    const before = await village.everything();
    const postId = await village.post(bob, spaceId, 'Among us');
    await likePost(ada, postId);
    await village.comment(ada, postId);
    await unlikePost(ada, postId);
    await village.deliver();
    const after = await village.everything();
    const counting = Object.keys(after).filter((table) =>
      /public\.(board_score|board_entry|points_|ledger_|task_)/.test(table),
    );
    expect(counting.length).toBeGreaterThan(3);
    for (const table of counting) expect([table, after[table]]).toEqual([table, before[table]]);
  });
});
