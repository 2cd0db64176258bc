import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentChecks } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import {
  addComment,
  createPost,
  likePost,
  openChannel,
  publishedPost,
  publishPost,
  unlikePost,
} from '#tests/helpers/content.ts';
import { audit } from '../../api/server/commands/audit.ts';

let app: TestApp;
let ada: Client;
let bob: Client;
let channelId: string;

beforeAll(async () => {
  app = await startTestApp();
  channelId = await openChannel(app.kernel);
  [ada, bob] = await Promise.all([app.signUp('Ada'), app.signUp('Bob')]);
});
afterAll(() => app.stop());

const titleSeenBy = async (client: Client, id: string): Promise<string | null> => {
  const { data } = await client.run<{ post: { title: string } | null }>(
    'query ($id: ID!) { post(id: $id) { title } }',
    { id },
  );
  return data.post?.title ?? null;
};

const postCount = () => app.kernel.database.client.post.count();

describe('a post', () => {
  it('is a draft that only its author sees until it is published', async () => {
    const { data } = await createPost(ada, { channelId, title: 'Secret soup' });
    const id = data.createPost.post?.id ?? '';
    expect(data.createPost).toMatchObject({ post: { state: 'DRAFT' }, errors: [] });
    expect(await titleSeenBy(ada, id)).toBe('Secret soup');
    expect(await titleSeenBy(bob, id)).toBeNull();
    expect(await titleSeenBy(app.stranger, id)).toBeNull();
    expect((await publishPost(ada, id)).data.publishPost).toMatchObject({
      post: { state: 'PUBLISHED' },
      errors: [],
    });
    expect(await titleSeenBy(bob, id)).toBe('Secret soup');
  });

  it('is published once: the second time says from where to where, and what would be possible', async () => {
    const id = await publishedPost(ada, { channelId });
    const answer = await ada.run<{ publishPost: object }>(
      `mutation ($input: PublishPostInput!) { publishPost(input: $input) { post { id } errors { __typename code path ... on IllegalTransition { from to allowed } } } }`,
      { input: { postId: id } },
    );
    expect(answer.data.publishPost).toEqual({
      post: null,
      errors: [
        {
          __typename: 'IllegalTransition',
          code: 'POST_ILLEGAL_TRANSITION',
          path: ['postId'],
          from: 'PUBLISHED',
          to: 'PUBLISHED',
          allowed: 'HIDDEN,REMOVED',
        },
      ],
    });
  });

  it('cannot be published by anybody else, who is not even told that it is there', async () => {
    const { data } = await createPost(ada, { channelId });
    const id = data.createPost.post?.id ?? '';
    const { data: refused } = await publishPost(bob, id);
    expect(refused.publishPost).toMatchObject({ post: null, errors: [{ code: 'POST_NOT_FOUND' }] });
    expect(await titleSeenBy(bob, id)).toBeNull();
  });

  it.each([
    ['no title', { title: '   ' }, 'TITLE_LENGTH', 'title'],
    ['a title that is too long', { title: '长'.repeat(101) }, 'TITLE_LENGTH', 'title'],
    ['an empty text', { body: '' }, 'BODY_LENGTH', 'body'],
    ['one topic twice', { topics: ['tea', 'tea'] }, 'TOPICS_INVALID', 'topics'],
    [
      'too many topics',
      { topics: Array.from({ length: 11 }, (_, n) => `topic ${n}`) },
      'TOPICS_INVALID',
      'topics',
    ],
    ['a video without a file', { kind: 'VIDEO' as const }, 'MEDIA_INVALID', 'media'],
    [
      'a note with a video',
      { media: [{ url: 'https://example.com/a.mp4', mimeType: 'video/mp4' }] },
      'MEDIA_INVALID',
      'media',
    ],
    [
      'a channel that is not there',
      { channelId: encodeId('Channel', '01990000-0000-7000-8000-000000000000') },
      'CHANNEL_NOT_FOUND',
      'channelId',
    ],
    [
      'an id of something else',
      { channelId: encodeId('User', '01990000-0000-7000-8000-000000000000') },
      'INVALID_ID',
      'channelId',
    ],
    ['an id that is none', { channelId: 'nonsense' }, 'INVALID_ID', 'channelId'],
  ])('is refused with %s, and nothing is stored', async (_name, wrong, code, path) => {
    const before = await postCount();
    const { data } = await createPost(ada, { channelId, ...wrong });
    expect(data.createPost).toMatchObject({ post: null, errors: [{ code, path: [path] }] });
    expect(await postCount()).toBe(before);
  });

  it('counts characters as people do', async () => {
    const { data } = await createPost(ada, { channelId, title: '🥟'.repeat(100) });
    expect(data.createPost.errors).toEqual([]);
  });

  it('is created once for one idempotency key, and refused for the same key with other words', async () => {
    const before = await postCount();
    const draft = { channelId, title: 'Once', idempotencyKey: 'ada-1' };
    const first = await createPost(ada, draft);
    const again = await createPost(ada, draft);
    expect(again.data).toEqual(first.data);
    expect(again.extensions).toMatchObject({ replayed: true });
    const other = await createPost(ada, { ...draft, title: 'Twice' });
    expect(other.data.createPost).toMatchObject({ post: null, errors: [{ code: 'IDEMPOTENCY_MISMATCH' }] });
    expect(await postCount()).toBe(before + 1);
    const bobs = await createPost(bob, draft);
    expect(bobs.data.createPost.post?.id).not.toBe(first.data.createPost.post?.id);
  });

  it('speaks Chinese to those who read it', async () => {
    const answer = await ada.run<{ createPost: { errors: { message: string }[] } }>(
      `mutation ($input: CreatePostInput!) { createPost(input: $input) { errors { message } } }`,
      { input: { kind: 'NOTE', title: '', body: 'x', channelId } },
      { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } },
    );
    expect(answer.data.createPost.errors).toEqual([{ message: '标题应为 1 到 100 个字。' }]);
  });
});

describe('a like', () => {
  it('counts once however often it is given, and goes when it is taken back', async () => {
    const postId = await publishedPost(ada, { channelId });
    await Promise.all(Array.from({ length: 20 }, () => likePost(bob, postId)));
    expect((await likePost(bob, postId)).data.likePost.post).toEqual({ likeCount: 1, viewerLikes: true });
    await Promise.all(Array.from({ length: 20 }, () => unlikePost(bob, postId)));
    expect((await unlikePost(bob, postId)).data.unlikePost.post).toEqual({
      likeCount: 0,
      viewerLikes: false,
    });
  });

  it('never loses one of many given at the same moment', async () => {
    const postId = await publishedPost(ada, { channelId });
    const fans = await Promise.all(Array.from({ length: 12 }, (_, n) => app.signUp(`Fan${n}`)));
    await Promise.all(fans.map((fan) => likePost(fan, postId)));
    const { data } = await bob.run<{ post: { likeCount: number } }>(
      'query ($id: ID!) { post(id: $id) { likeCount } }',
      { id: postId },
    );
    expect(data.post.likeCount).toBe(12);
  });

  it('is refused for a draft', async () => {
    const { data } = await createPost(ada, { channelId });
    const refused = await likePost(bob, data.createPost.post?.id ?? '');
    expect(refused.data.likePost).toMatchObject({ post: null, errors: [{ code: 'POST_NOT_FOUND' }] });
  });
});

describe('comments', () => {
  it('stand in two levels, and not in three', async () => {
    const postId = await publishedPost(ada, { channelId });
    const first = (await addComment(bob, { postId, body: 'Lovely!' })).data.addComment.comment?.id ?? '';
    const reply =
      (await addComment(ada, { postId, parentId: first, body: 'Thank you.' })).data.addComment.comment?.id ??
      '';
    const third = await addComment(bob, { postId, parentId: reply, body: 'You are welcome.' });
    expect(third.data.addComment).toMatchObject({ comment: null, errors: [{ code: 'COMMENT_TOO_DEEP' }] });
    const { data } = await app.stranger.run<{ post: object }>(
      'query ($id: ID!) { post(id: $id) { commentCount comments { nodes { body replies { nodes { body author { displayName } } } } } } }',
      { id: postId },
    );
    expect(data.post).toEqual({
      commentCount: 2,
      comments: {
        nodes: [
          { body: 'Lovely!', replies: { nodes: [{ body: 'Thank you.', author: { displayName: 'Ada' } }] } },
        ],
      },
    });
  });

  it('cannot reply under another post, nor say nothing', async () => {
    const [one, two] = [await publishedPost(ada, { channelId }), await publishedPost(ada, { channelId })];
    const comment = (await addComment(bob, { postId: one, body: 'Here.' })).data.addComment.comment?.id ?? '';
    const before = await app.kernel.database.client.comment.count();
    const there = await addComment(bob, { postId: two, parentId: comment, body: 'There.' });
    expect(there.data.addComment.errors).toMatchObject([{ code: 'COMMENT_NOT_FOUND' }]);
    const silent = await addComment(bob, { postId: one, body: ' ' });
    expect(silent.data.addComment.errors).toMatchObject([{ code: 'COMMENT_LENGTH' }]);
    expect(await app.kernel.database.client.comment.count()).toBe(before);
  });
});

describe('the list of posts', () => {
  it('is paged by position: every post once, whatever is published meanwhile', async () => {
    const channel = await openChannel(app.kernel, 'paging');
    for (let n = 0; n < 7; n += 1) await publishedPost(ada, { channelId: channel, title: `Post ${n}` });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        data,
      }: {
        data: {
          posts: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      } = await app.stranger.run(
        `query ($channel: ID!, $after: String) { posts(first: 3, after: $after, filter: { channelId: $channel }) { nodes { title } pageInfo { hasNextPage endCursor } } }`,
        { channel, after },
      );
      seen.push(...data.posts.nodes.map((post) => post.title));
      after = data.posts.pageInfo.hasNextPage ? data.posts.pageInfo.endCursor : null;
      await publishedPost(ada, { channelId: channel, title: 'Newer' });
    } while (after);
    expect(seen).toEqual(['Post 6', 'Post 5', 'Post 4', 'Post 3', 'Post 2', 'Post 1', 'Post 0']);
  });

  it('goes backward as well', async () => {
    const channel = await openChannel(app.kernel, 'backward');
    for (let n = 0; n < 4; n += 1) await publishedPost(ada, { channelId: channel, title: `Post ${n}` });
    const { data } = await app.stranger.run<{ posts: { nodes: { title: string }[]; pageInfo: object } }>(
      `query ($channel: ID!) { posts(last: 2, filter: { channelId: $channel }) { nodes { title } pageInfo { hasNextPage hasPreviousPage } } }`,
      { channel },
    );
    expect(data.posts).toEqual({
      nodes: [{ title: 'Post 1' }, { title: 'Post 0' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it.each([
    ['more rows than a page has', 'first: 101', 'PAGE_SIZE'],
    ['no rows', 'first: 0', 'PAGE_SIZE'],
    ['both ends', 'first: 1, last: 1', 'PAGE_BOTH_WAYS'],
    ['a cursor that is none', 'after: "???"', 'CURSOR_INVALID'],
  ])('refuses %s', async (_name, args, code) => {
    const answer = await app.stranger.run(`{ posts(${args}) { nodes { id } } }`);
    expect(answer.errors).toMatchObject([{ extensions: { code } }]);
  });
});

it('leaves nothing inconsistent behind', async () => {
  const lines: string[] = [];
  const broken = await audit(systemContext(app.kernel, 'audit'), [...coreChecks, ...contentChecks], (line) =>
    lines.push(line),
  );
  expect(broken, lines.join('\n')).toBe(0);
});
