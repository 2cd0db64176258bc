import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userChecks } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { addComment, likePost, publishedPost } from '#tests/helpers/content.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { openVillage, seenBy, type Village } from './village.ts';

let village: Village;
beforeAll(async () => {
  village = await openVillage();
});
afterAll(() => village.app.stop());

const everything = {
  post: true,
  node: true,
  nodes: true,
  posts: true,
  byAuthor: true,
  searchedPost: true,
  searchedUser: true,
};
const nothing = Object.fromEntries(Object.keys(everything).map((edge) => [edge, false]));

const listed = async (who: { run: Village['app']['stranger']['run'] }, list: string) => {
  const { data } = await who.run<Record<string, { nodes: { id: string }[] }>>(
    `query { ${list} { nodes { id } } }`,
  );
  return data[list]?.nodes.map(({ id }) => id);
};

describe('a block', () => {
  it('hides each from the other over every edge, and from nobody else; taken back, all is there again', async () => {
    const [ada, bob, eve] = await people('DumplingsAda', 'DumplingsBob', 'Eve');
    const post = { title: 'Dumplings', channelId: village.channelId };
    const [hers, his] = [await publishedPost(ada, post), await publishedPost(bob, post)];
    await village.app.kernel.search.rebuild();
    expect(await seenBy(bob, hers, ada.userId)).toEqual(everything);
    expect(await village.act('blockUser', ada, bob.userId)).toEqual([]);
    expect(await seenBy(bob, hers, ada.userId)).toEqual(nothing);
    expect(await seenBy(ada, his, bob.userId)).toEqual(nothing);
    for (const other of [eve, village.app.stranger]) {
      expect(await seenBy(other, hers, ada.userId)).toEqual(everything);
      expect(await seenBy(other, his, bob.userId)).toEqual(everything);
    }
    expect(await listed(ada, 'blockedUsers')).toEqual([bob.userId]);
    expect(await listed(bob, 'blockedUsers')).toEqual([]);
    expect(await village.act('blockUser', ada, bob.userId)).toEqual([]);
    expect(await village.act('unblockUser', ada, bob.userId)).toEqual([]);
    expect(await seenBy(bob, hers, ada.userId)).toEqual(everything);
    expect(await listed(ada, 'blockedUsers')).toEqual([]);
  });

  it('ends their follows, both ways, and none begins; neither likes, comments on or replies to the other', async () => {
    const [cai, dan, eli] = await people('Cai', 'Dan', 'Eli');
    const postId = await publishedPost(cai, { channelId: village.channelId });
    const elis = await publishedPost(eli, { channelId: village.channelId });
    const { data } = await addComment(cai, { postId: elis, body: 'Nice.' });
    const parentId = data.addComment.comment?.id ?? '';
    await village.act('followUser', cai, dan.userId);
    await village.act('followUser', dan, cai.userId);
    await village.act('blockUser', cai, dan.userId);
    const follows = await village.app.kernel.database.client.follow.count({
      where: { OR: [{ followerId: rowId(cai.userId) }, { followedId: rowId(cai.userId) }] },
    });
    expect(follows).toBe(0);
    const told = await village.app.kernel.database.client.eventLog.findMany({
      where: { name: { in: ['user.unfollowed', 'user.blocked'] }, key: rowId(dan.userId) },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ name }) => name)).toEqual(['user.unfollowed', 'user.blocked']);

    const before = await fingerprint(village.app.kernel.database.pool);
    expect(await village.act('followUser', dan, cai.userId)).toEqual(['MEMBERS_APART']);
    expect(await village.act('followUser', cai, dan.userId)).toEqual(['MEMBERS_APART']);
    const like = await likePost(dan, postId);
    expect(like.data.likePost.errors.map(({ code }) => code)).toEqual(['POST_NOT_FOUND']);
    const comment = await addComment(dan, { postId, body: 'Let me in.' });
    expect(comment.data.addComment.errors.map(({ code }) => code)).toEqual(['POST_NOT_FOUND']);
    const reply = await addComment(dan, { postId: elis, parentId, body: 'Let me in.' });
    expect(reply.data.addComment.errors.map(({ code }) => code)).toEqual(['COMMENT_NOT_FOUND']);
    expect(await fingerprint(village.app.kernel.database.pool)).toEqual(before);
  });

  it('hides comments, replies and followers of each other under what others have', async () => {
    const [fay, gus, hal] = await people('Fay', 'Gus', 'Hal');
    const postId = await publishedPost(hal, { channelId: village.channelId });
    const { data } = await addComment(hal, { postId, body: 'First.' });
    const parentId = data.addComment.comment?.id ?? '';
    for (const who of [fay, gus]) {
      await addComment(who, { postId, body: 'Hello.' });
      await addComment(who, { postId, parentId, body: 'Hello.' });
      await village.act('followUser', who, hal.userId);
    }
    await village.act('blockUser', fay, gus.userId);
    const seen = async (who: typeof fay) => {
      const answer = await who.run<{
        post: { comments: { nodes: Said[] }; author: { followers: { nodes: { handle: string }[] } } };
      }>(
        `query ($id: ID!) { post(id: $id) {
          comments { nodes { author { handle } replies { nodes { author { handle } } } } }
          author { followers { nodes { handle } } } } }`,
        { id: postId },
      );
      const { comments, author } = answer.data.post;
      return {
        comments: comments.nodes.map((one) => one.author.handle),
        replies: comments.nodes.flatMap(
          ({ replies }) => replies?.nodes.map((one) => one.author.handle) ?? [],
        ),
        followers: author.followers.nodes.map(({ handle }) => handle).sort(),
      };
    };
    expect(await seen(fay)).toEqual({ comments: ['hal', 'fay'], replies: ['fay'], followers: ['fay'] });
    expect(await seen(gus)).toEqual({ comments: ['hal', 'gus'], replies: ['gus'], followers: ['gus'] });
    expect((await seen(hal)).followers).toEqual(['fay', 'gus']);
  });

  it('of oneself, of nobody and by nobody is refused in both languages, and changes nothing', async () => {
    const [ian] = await people('Ian');
    const nobody = ian.userId.slice(0, -4);
    const before = await fingerprint(village.app.kernel.database.pool);
    const unknown = Buffer.from('User:01935b6e-0000-7000-8000-000000000000').toString('base64url');
    for (const [name, code] of [
      ['blockUser', 'CANNOT_BLOCK_SELF'],
      ['muteUser', 'CANNOT_MUTE_SELF'],
    ] as const) {
      expect(await village.act(name, ian, ian.userId)).toEqual([code]);
      expect(await village.act(name, ian, unknown)).toEqual(['USER_UNKNOWN']);
      expect(await village.act(name, ian, '')).toEqual(['INVALID_ID']);
      expect(await village.act(name, ian, nobody)).toEqual(['INVALID_ID']);
    }
    const { data } = await ian.run<{ blockUser: { errors: { message: string }[] } }>(
      `mutation ($input: BlockUserInput!) { blockUser(input: $input) { errors { message } } }`,
      { input: { userId: ian.userId } },
      { headers: { 'accept-language': 'zh' } },
    );
    expect(data.blockUser.errors).toEqual([{ message: '不能拉黑自己。' }]);
    const { errors } = await village.app.stranger.run('query { blockedUsers { nodes { id } } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await fingerprint(village.app.kernel.database.pool)).toEqual(before);
  });

  it('and a follow at the same moment, a hundred times over, end without a follow', async () => {
    const [jim] = await people('Jim');
    const others = await Promise.all(
      Array.from({ length: 50 }, (_, index) => village.app.signUp(`Crowd${index}`)),
    );
    await Promise.all(
      others.flatMap((other) => [
        village.act('followUser', other, jim.userId),
        village.act('blockUser', jim, other.userId),
        village.act('followUser', jim, other.userId),
      ]),
    );
    const { client } = village.app.kernel.database;
    const id = rowId(jim.userId);
    expect(await client.userBlock.count({ where: { blockerId: id } })).toBe(50);
    expect(await client.follow.count({ where: { OR: [{ followerId: id }, { followedId: id }] } })).toBe(0);
  }, 30_000);

  it('and a follow can never stand side by side, whoever writes them; the audit knows such a row', async () => {
    const [kim, lou] = await people('Kim', 'Lou');
    const [kimId, louId] = [rowId(kim.userId), rowId(lou.userId)];
    const { pool } = village.app.kernel.database;
    await village.act('blockUser', kim, lou.userId);
    const follow = 'INSERT INTO follow (follower_id, followed_id, created_at) VALUES ($1, $2, now())';
    await expect(pool.query(follow, [louId, kimId])).rejects.toThrow('blocked');
    const audit = async () => {
      const ctx = systemContext(village.app.kernel, 'test');
      const found = await Promise.all(userChecks.map((check) => check.find(ctx)));
      return found.flat().filter((one) => one.includes(kimId));
    };
    expect(await audit()).toEqual([]);
    const owner = new pg.Client(village.app.databaseUrl);
    await owner.connect();
    await owner.query('ALTER TABLE follow DISABLE TRIGGER follow_peace');
    await owner.query(follow, [louId, kimId]);
    expect(await audit()).toEqual([`member ${louId} follows ${kimId}, and one has blocked the other`]);
    await owner.query('DELETE FROM follow WHERE follower_id = $1', [louId]);
    await owner.query('ALTER TABLE follow ENABLE TRIGGER follow_peace');
    await owner.end();
  });
});

describe('a mute', () => {
  it('keeps somebody’s posts out of one’s lists, but not off their page; they notice nothing', async () => {
    const [mia, ned] = await people('Mia', 'DumplingsNed');
    const postId = await publishedPost(ned, { title: 'Dumplings', channelId: village.channelId });
    await village.app.kernel.search.rebuild();
    expect(await village.act('muteUser', mia, ned.userId)).toEqual([]);
    expect(await seenBy(mia, postId, ned.userId)).toEqual({ ...everything, posts: false });
    expect(await seenBy(ned, postId, ned.userId)).toEqual(everything);
    expect(await listed(mia, 'mutedUsers')).toEqual([ned.userId]);
    const flags = `query ($id: ID!) { user(id: $id) { viewerMutes viewerBlocks } }`;
    expect((await mia.run(flags, { id: ned.userId })).data).toEqual({
      user: { viewerMutes: true, viewerBlocks: false },
    });
    expect((await ned.run(flags, { id: mia.userId })).data).toEqual({
      user: { viewerMutes: false, viewerBlocks: false },
    });
    const told = await village.app.kernel.database.client.eventLog.count({
      where: { key: rowId(ned.userId), name: { contains: 'ute' } },
    });
    expect(told).toBe(0);
    expect(await village.act('unmuteUser', mia, ned.userId)).toEqual([]);
    expect((await seenBy(mia, postId, ned.userId)).posts).toBe(true);
  });
});

interface Said {
  readonly author: { handle: string };
  readonly replies?: { nodes: { author: { handle: string } }[] };
}

async function people<const Names extends readonly string[]>(...names: Names) {
  const all = await Promise.all(names.map((name) => village.app.signUp(name)));
  return all as { [Index in keyof Names]: Awaited<ReturnType<Village['app']['signUp']>> };
}
