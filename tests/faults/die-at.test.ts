import { beforeEach, expect, it } from 'vitest';
import { addComment, commentAdded, createChannel, createPost, publishPost } from '#api/content/index.ts';
import { signUp } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';

const clock = new FixedClock(new Date('2026-11-23T10:00:00Z'));
const heatOfComment = 3n;
/** Many deaths in a row are work for a machine that is busy with other tests. */
const limitMs = 120_000;

/** Counts the comments of a post in a setting, and trusts that it is told of each once. */
const tally = {
  id: 'tally',
  summary: { en: 'Counts comments', zh: '统计评论' },
  version: '1.0.0',
  core: '^0.1',
  consumers: [
    defineConsumer('tally.comments', [
      onEach(commentAdded, async ({ tx }, { payload }) => {
        await tx.$executeRaw`
          INSERT INTO setting (key, value, updated_at, updated_by) VALUES (${payload.postId}, '1', now(), 'tally')
          ON CONFLICT (key) DO UPDATE SET value = to_jsonb(setting.value::int + 1)`;
      }),
    ]),
  ],
};

let kernel: Kernel;
let ada: string;
let bob: string;
let channelId: string;

beforeEach(async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  const environment = { DATABASE_POOL: '2' };
  kernel = await testKernel({ clock, environment, manifests: [tally], enabled: ['tally'] });
  [ada, bob] = [await join('ada'), await join('bob')];
  const channel = { slug: 'food', name: { en: 'Food', zh: '美食' }, position: 0 };
  ({ channelId } = await createChannel(systemContext(kernel, 'test'), channel));
});

it('a process that dies at a statement has done what came before and gets no further', {
  timeout: limitMs,
}, async () => {
  const { client, pool } = kernel.database;
  const row = (key: string) => ({ caller: ada, key, bodyHash: '', result: {}, createdAt: clock.now() });
  const left: Record<string, string[]> = {};
  const statements = await eachDeath(
    kernel,
    async () => {
      const text = `INSERT INTO idempotency_key VALUES ($1, 'pool', '', '{}', now())`;
      await pool.query(text, [ada]).catch(() => undefined);
      await client.idempotencyKey.create({ data: row('model') }).catch(() => undefined);
      await transact(systemContext(kernel, 'test'), async ({ tx }) => {
        await tx.idempotencyKey.create({ data: row('transaction') });
      }).catch(() => undefined);
    },
    {
      before: async () => void (await client.idempotencyKey.deleteMany()),
      after: async (statement, moment) => {
        const rows = await client.idempotencyKey.findMany({ orderBy: { key: 'desc' } });
        left[`${moment} ${statement}`] = rows.map(({ key }) => key);
      },
    },
  );
  expect(statements.map((text) => text.split(' ')[0])).toEqual([
    'INSERT',
    'INSERT',
    'BEGIN',
    'INSERT',
    'COMMIT',
  ]);
  expect(left).toEqual({
    'before 1': [],
    'after 1': ['pool'],
    'before 2': ['pool'],
    'after 2': ['pool', 'model'],
    'before 3': ['pool', 'model'],
    'after 3': ['pool', 'model'],
    'before 4': ['pool', 'model'],
    'after 4': ['pool', 'model'],
    'before 5': ['pool', 'model'],
    'after 5': ['transaction', 'pool', 'model'],
  });
});

it('work that sends nothing, or not the same every time, proves nothing and fails', {
  timeout: limitMs,
}, async () => {
  const { pool } = kernel.database;
  const after = async () => undefined;
  await expect(eachDeath(kernel, async () => undefined, { after })).rejects.toThrow('sends no statement');
  let isKept = false;
  const readOnce = async () => {
    if (!isKept) await pool.query('SELECT 1');
    isKept = true;
    await pool.query('SELECT 2');
  };
  await expect(eachDeath(kernel, readOnce, { after })).rejects.toThrow('the same statements every time');
});

it('a comment with a key that dies at any statement is there once when it is sent again', {
  timeout: limitMs,
}, async () => {
  let postId = '';
  const send = () =>
    addComment({ ...asMember(kernel, bob), idempotencyKey: 'comment-1' }, { postId, body: 'How crisp!' });
  const statements = await eachDeath(kernel, send, {
    before: async () => {
      postId = await publishedPost();
      await kernel.database.client.idempotencyKey.deleteMany();
    },
    after: async () => {
      const { commentId } = await send();
      const { client } = kernel.database;
      const comments = await client.comment.findMany({ where: { postId }, select: { id: true } });
      expect(comments).toEqual([{ id: commentId }]);
      const post = await client.post.findUniqueOrThrow({ where: { id: postId } });
      expect(post.commentCount).toBe(1);
      expect(await client.eventLog.count({ where: { name: 'comment.added', key: postId } })).toBe(1);
    },
  });
  expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
  expect(await retries()).toBe(0);
});

it('events whose delivery dies at any statement count once when they are delivered again', {
  timeout: limitMs,
}, async () => {
  let postId = '';
  let events: string[] = [];
  const deliver = async () => {
    await deliverEvents(kernel, { consumer: 'boards', events });
    await deliverEvents(kernel, { consumer: 'tally.comments', events });
  };
  const statements = await eachDeath(kernel, deliver, {
    before: async () => {
      postId = await publishedPost();
      for (const body of ['How crisp!', 'And how cheap.'])
        await addComment(asMember(kernel, bob), { postId, body });
      const where = { name: 'comment.added', key: postId };
      events = (await kernel.database.client.eventLog.findMany({ where })).map(({ id }) => String(id));
    },
    after: async () => {
      await deliver();
      const { client } = kernel.database;
      const scores = await client.boardScore.findMany({ where: { subjectId: postId } });
      expect(scores.map(({ score }) => score)).toEqual(Array(3).fill(2n * heatOfComment));
      expect(await client.setting.findUnique({ where: { key: postId } })).toMatchObject({ value: 2 });
    },
  });
  expect([statements[1], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
  expect(await retries()).toBe(0);
});

const retries = async () => (await kernel.metrics.retriedTransactions.get()).values[0]?.value;

async function join(handle: string): Promise<string> {
  const form = {
    email: `${handle}@example.com`,
    password: 'correct-horse-battery',
    handle,
    displayName: handle,
  };
  return (await signUp(systemContext(kernel, 'test'), form)).userId;
}

async function publishedPost(): Promise<string> {
  const post = { kind: 'NOTE', title: 'Dumplings', body: 'How I fold them.', topics: [], media: [] } as const;
  const { postId } = await createPost(asMember(kernel, ada), { ...post, channelId });
  await publishPost(asMember(kernel, ada), { postId });
  return postId;
}
