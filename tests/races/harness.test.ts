import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { likePost, openChannel, publishedPost } from '#tests/helpers/content.ts';
import { asOwner } from '#tests/helpers/database.ts';
import {
  type ServerProcesses,
  serverProcesses,
  startServerProcesses,
} from '#tests/helpers/server-processes.ts';

// A worker keeps one of the connections for itself.
const environment = { PROCESS_ROLE: 'api', DATABASE_POOL: '8' };

describe('two processes over one database', () => {
  let app: TestApp;
  let processes: ServerProcesses;
  let ada: Client;
  let bob: Client;
  let channelId: string;

  beforeAll(async () => {
    app = await startTestApp({ environment });
    processes = await startServerProcesses(2, { database: app, environment });
    [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
    channelId = await openChannel(app.kernel);
  }, 120_000);
  afterAll(async () => {
    await processes.stop();
    await app.stop();
  });

  /** As the post counts them, as rows, and as events. */
  const likesOf = async (globalId: string) => {
    const { client } = app.kernel.database;
    const { id } = decodeId(globalId);
    return {
      counted: (await client.post.findUniqueOrThrow({ where: { id } })).likeCount,
      stored: await client.postLike.count({ where: { postId: id } }),
      told: await client.eventLog.count({ where: { name: 'post.liked', key: id } }),
    };
  };

  it('count one like of a member who likes a hundred times at once', async () => {
    const postId = await publishedPost(ada, { channelId });
    const answers = await atOnce(processes.urls, Array(100).fill(bob), (client) => likePost(client, postId));
    expect(answers.map(({ data }) => data.likePost)).toEqual(
      Array(100).fill({ post: { likeCount: 1, viewerLikes: true }, errors: [] }),
    );
    expect(await likesOf(postId)).toEqual({ counted: 1, stored: 1, told: 1 });
  });

  it('work on as many requests at once as they have connections', async () => {
    const postId = await publishedPost(ada, { channelId });
    const members: Client[] = [];
    for (let at = 0; at < 16; at += 1) members.push(await app.signUp(`Member${at}`));
    const blocker = await app.kernel.database.pool.connect();
    onTestFinished(() => blocker.release(true));
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM post WHERE id = $1 FOR UPDATE', [decodeId(postId).id]);
    const answers = atOnce(processes.urls, members, (client) => likePost(client, postId));
    const waiting = () =>
      asOwner<{ waiting: number }>(
        app.databaseUrl,
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' GROUP BY application_name`,
      );
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([{ waiting: 8 }, { waiting: 8 }]);
    await blocker.query('ROLLBACK');
    expect((await answers).flatMap(({ data }) => data.likePost.errors)).toEqual([]);
    expect(await likesOf(postId)).toEqual({ counted: 16, stored: 16, told: 16 });
  });

  it('take a token that the other one has signed', async () => {
    const cara = await signUp(processes.urls[0], 'cara');
    for (const url of [...processes.urls, app.url]) expect(await handleOf(url, cara.token)).toBe('cara');
  });
});

it('a process that is killed is gone; the other one goes on, and is told the time', {
  timeout: 120_000,
}, async () => {
  const { urls, kill, setClock } = await serverProcesses(2, { clock: new Date('2027-02-01T08:00:00Z') });
  const dora = await signUp(urls[0], 'dora');
  await kill(0, 'SIGKILL');
  await expect(fetch(`${urls[0]}/health/live`)).rejects.toThrow('fetch failed');
  expect(await handleOf(urls[1], dora.token)).toBe('dora');
  await setClock(new Date('2027-03-01T08:00:00Z'));
  const emil = await signUp(urls[1], 'emil');
  expect([dora.createdAt, emil.createdAt]).toEqual(['2027-02-01T08:00:00.000Z', '2027-03-01T08:00:00.000Z']);
});

async function handleOf(url = '', token: string): Promise<string | undefined> {
  const { data } = await connect(url, token).run<{ me: { handle: string } | null }>('{ me { handle } }');
  return data.me?.handle;
}

interface SignUp {
  readonly signUp: {
    readonly user: { readonly createdAt: string };
    readonly tokens: { readonly accessToken: string };
  };
}

async function signUp(url = '', handle: string): Promise<{ token: string; createdAt: string }> {
  const query = `mutation ($input: SignUpInput!) {
    signUp(input: $input) { user { createdAt } tokens { accessToken } }
  }`;
  const input = {
    email: `${handle}@example.com`,
    password: 'correct-horse-battery',
    handle,
    displayName: handle,
  };
  const { data } = await connect(url).run<SignUp>(query, { input });
  return { token: data.signUp.tokens.accessToken, createdAt: data.signUp.user.createdAt };
}
