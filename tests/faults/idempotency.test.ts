import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Answer, Client } from '#tests/helpers/client.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';

interface AddComment {
  readonly addComment: {
    readonly comment: { readonly id: string; readonly body: string } | null;
    readonly errors: readonly { readonly code: string; readonly __typename: string }[];
  };
}

let app: TestApp;
let ada: Client;
let bob: Client;
let postId: string;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  postId = await publishedPost(ada, { channelId: await openChannel(app.kernel) });
});
afterAll(() => app.stop());

const query = `mutation ($input: AddCommentInput!) {
  addComment(input: $input) { comment { id body } errors { code __typename } }
}`;

const comment = (
  client: Client,
  body: string,
  idempotencyKey: string | null,
  headers: Record<string, string> = {},
): Promise<Answer<AddComment>> => client.run(query, { input: { postId, body, idempotencyKey } }, { headers });

const countComments = () => app.kernel.database.client.comment.count();

describe('an idempotency key', () => {
  it('that is replayed gives the first answer, marked as a replay, and comments once', async () => {
    const first = await comment(ada, 'Once.', 'key-1');
    const again = await comment(ada, 'Once.', 'key-1');
    expect(first.extensions).not.toHaveProperty('replayed');
    expect(again.extensions).toMatchObject({ replayed: true });
    expect(again.data).toEqual(first.data);
    expect(await countComments()).toBe(1);
  });

  it('works in the header alike', async () => {
    const count = await countComments();
    const first = await comment(ada, 'By header.', null, { 'idempotency-key': 'key-2' });
    expect((await comment(ada, 'By header.', null, { 'idempotency-key': 'key-2' })).data).toEqual(first.data);
    expect(await countComments()).toBe(count + 1);
  });

  it('that is replayed with other words is refused, and nothing is changed', async () => {
    const before = await fingerprint(app.kernel.database.pool);
    const altered = await comment(ada, 'Twice.', 'key-1');
    expect(altered.data.addComment).toEqual({
      comment: null,
      errors: [{ code: 'IDEMPOTENCY_MISMATCH', __typename: 'IdempotencyMismatch' }],
    });
    const create = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } errors { code } } }`;
    const channel = await app.kernel.database.client.channel.findFirstOrThrow();
    const channelId = Buffer.from(`Channel:${channel.id}`).toString('base64url');
    const input = { kind: 'NOTE', title: 'Rice', body: 'Cooked.', channelId, idempotencyKey: 'key-1' };
    const { data } = await ada.run<{ createPost: { errors: { code: string }[] } }>(create, { input });
    expect(data.createPost.errors[0]?.code).toBe('IDEMPOTENCY_MISMATCH');
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it('of Ada’s means nothing for Bob', async () => {
    const bobs = await comment(bob, 'Once.', 'key-1');
    expect(bobs.extensions).not.toHaveProperty('replayed');
    const { data } = await comment(ada, 'Once.', 'key-1');
    expect(data.addComment.comment?.id).not.toBe(bobs.data.addComment.comment?.id);
  });

  it('that comes twenty times at once comments once: the others are told so or get the same answer', async () => {
    const count = await countComments();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => comment(ada, 'All at once.', 'key-3')),
    );
    const ids = new Set(answers.flatMap(({ data }) => data.addComment.comment?.id ?? []));
    const codes = new Set(answers.flatMap(({ data }) => data.addComment.errors.map(({ code }) => code)));
    expect(ids.size).toBe(1);
    expect([...codes].filter((code) => code !== 'IDEMPOTENCY_IN_FLIGHT')).toEqual([]);
    expect(await countComments()).toBe(count + 1);
  });

  it('is free again when what it stood for was refused', async () => {
    const refused = await comment(ada, '   ', 'key-4');
    expect(refused.data.addComment.errors[0]?.code).toBe('COMMENT_LENGTH');
    expect((await comment(ada, 'Better.', 'key-4')).data.addComment.errors).toEqual([]);
  });

  it.each(['has a space', 'x'.repeat(201), '键'])(
    'that is none is refused, and nothing is changed: %s',
    async (key) => {
      const before = await fingerprint(app.kernel.database.pool);
      const { data } = await comment(ada, 'Hello.', key);
      expect(data.addComment.errors[0]?.code).toBe('IDEMPOTENCY_KEY_INVALID');
      expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
    },
  );
});
