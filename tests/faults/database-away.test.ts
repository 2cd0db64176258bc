import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentChecks } from '#api/content/index.ts';
import { audit } from '#api/server/commands/audit.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import { drainEvents } from '#core/events/drain.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';
import {
  departures,
  openRestartableDatabase,
  type RestartableDatabase,
} from '#tests/helpers/restartable-database.ts';
import { expectClean } from './clean.ts';

const heatOfComment = 3;
const mayTakeMs = 5_000;

let database: RestartableDatabase;
let app: TestApp;
let ada: Client & { readonly userId: string };
let bob: Client & { readonly userId: string };
let postId: string;

beforeAll(async () => {
  database = await openRestartableDatabase();
  app = await startTestApp({ beside: { databaseUrl: database.url } });
  [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  postId = await publishedPost(ada, { channelId: await openChannel(app.kernel) });
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database.remove();
});

describe.each(departures)('a database that goes %s, and returns', (manner) => {
  it('costs no more than the time it was away: nothing is lost, half done, or told to strangers', async () => {
    const board = app.stranger.watch<BoardUpdate>(
      'subscription { leaderboardUpdates(slug: "creator-heat") { entries { score } } }',
    );
    await board.until(() => true);
    const writers = [0, 1, 2, 3].map((writer) => keepCommenting(`${manner}, ${writer}`));
    await pause(400);

    await database.takeAway(manner);
    await expectToBearIt();
    await database.bringBack();

    const returned = performance.now();
    const isBack = async () =>
      (await app.stranger.run<object>('{ posts { nodes { id } } }')).errors === undefined;
    await expect.poll(isBack, { timeout: mayTakeMs, interval: 20 }).toBe(true);
    await expect.poll(readiness, { timeout: mayTakeMs, interval: 50 }).toBe(200);
    expect(performance.now() - returned).toBeLessThan(mayTakeMs);

    await pause(300);
    const written = await Promise.all(writers.map(({ stop }) => stop()));
    expect(written.every(({ failures }) => failures > 0)).toBe(true);
    const total = await expectEveryCommentOnce(written.flatMap(({ ids }) => ids));
    await drainEvents(app.kernel, mayTakeMs);
    expect(
      await audit(systemContext(app.kernel, 'test'), [...coreChecks, ...contentChecks], () => undefined),
    ).toBe(0);
    const score = String(total * heatOfComment);
    await board.until(({ leaderboardUpdates }) => leaderboardUpdates.entries[0]?.score === score);
    await board.close();
  });
});

interface BoardUpdate {
  readonly leaderboardUpdates: { readonly entries: readonly { readonly score: string }[] };
}

const readiness = async () => (await fetch(`${app.url}/health/ready`)).status;

/** While it is away: typed answers at once, on every way in, and a process that lives. */
async function expectToBearIt(): Promise<void> {
  const like = `mutation { likePost(input: { postId: "${postId}" }) { errors { code } } }`;
  const began = performance.now();
  for (const client of [app.stranger, bob]) {
    for (const query of ['{ posts { nodes { id } } }', '{ leaderboards { slug } }', like]) {
      const answer = await client.run<object>(query);
      const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
      const isNoMember = client === app.stranger && query === like;
      expect(codes[0], JSON.stringify(answer)).toBe(isNoMember ? 'UNAUTHENTICATED' : 'SERVICE_UNAVAILABLE');
      expectClean(JSON.stringify(answer));
    }
  }
  expect((await app.stranger.run('{ __typename }')).data).toEqual({ __typename: 'Query' });
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  expect(await readiness()).toBe(503);
  expect(performance.now() - began).toBeLessThan(mayTakeMs);
}

/** Comments without pause, each with a key of its own until it has been taken. */
function keepCommenting(name: string) {
  const ids: string[] = [];
  let failures = 0;
  let isStopped = false;
  const work = async () => {
    for (let number = 0; !isStopped; number += 1) {
      const idempotencyKey = Buffer.from(`${name} ${number}`).toString('base64url');
      for (let id: string | null = null; id === null; ) {
        id = await tryComment(`${name} ${number}`, idempotencyKey);
        if (id !== null) ids.push(id);
        else {
          failures += 1;
          await pause(50);
        }
      }
    }
  };
  const done = work();
  return {
    async stop() {
      isStopped = true;
      await done;
      return { ids, failures };
    },
  };
}

async function tryComment(body: string, idempotencyKey: string): Promise<string | null> {
  const query = `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } errors { code } } }`;
  const answer = await bob.run<{ addComment: { comment: { id: string } | null } } | null>(query, {
    input: { postId, body, idempotencyKey },
  });
  expectClean(JSON.stringify(answer));
  return answer.data?.addComment.comment?.id ?? null;
}

/** What was acknowledged is there, once, and nothing else is; returns how many comments the post has in all. */
async function expectEveryCommentOnce(ids: readonly string[]): Promise<number> {
  const { client } = app.kernel.database;
  const rows = await client.comment.findMany({ select: { id: true, body: true } });
  const stored = new Set(rows.map(({ id }) => id));
  expect(ids.map((id) => decodeId(id).id).filter((id) => !stored.has(id))).toEqual([]);
  expect(new Set(rows.map(({ body }) => body)).size).toBe(rows.length);
  expect(new Set(ids).size).toBe(ids.length);
  const post = await client.post.findUniqueOrThrow({ where: { id: decodeId(postId).id } });
  expect(post.commentCount).toBe(rows.length);
  return rows.length;
}
