import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drainEvents } from '#core/events/drain.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { addComment, likePost, openChannel, publishedPost, unlikePost } from '#tests/helpers/content.ts';

let app: TestApp;
let ada: Client;
let bob: Client;
let cleo: Client;
let postOfAda: string;
let postOfBob: string;

interface Line {
  readonly rank: number;
  readonly score: string;
  readonly subject: { readonly displayName: string };
}

interface Board {
  readonly title: string;
  readonly size: number;
  readonly entries: { readonly nodes: readonly Line[] };
  readonly me: Line | null;
  readonly around: readonly Line[];
}

const line = 'rank score subject { ... on User { displayName } ... on Post { displayName: title } }';

/** Waits until what happened has been counted and published. */
async function boardSeenBy(
  client: Client,
  slug: string,
  expected: readonly (readonly [string, string])[],
): Promise<Board> {
  await drainEvents(app.kernel, 10_000);
  const ask = () =>
    client.run<{ leaderboard: Board }>(
      `query ($slug: String!) { leaderboard(slug: $slug, period: WEEK) { title size entries { nodes { ${line} } } me { ${line} } around(radius: 1) { ${line} } } }`,
      { slug },
    );
  await expect
    .poll(
      async () =>
        (await ask()).data.leaderboard.entries.nodes.map((one) => [one.subject.displayName, one.score]),
      { timeout: 5_000 },
    )
    .toEqual(expected);
  return (await ask()).data.leaderboard;
}

beforeAll(async () => {
  app = await startTestApp();
  const channelId = await openChannel(app.kernel);
  [ada, bob, cleo] = await Promise.all([app.signUp('Ada'), app.signUp('Bob'), app.signUp('Cleo')]);
  postOfAda = await publishedPost(ada, { channelId, title: 'Soup' });
  postOfBob = await publishedPost(bob, { channelId, title: 'Salad' });
});
afterAll(() => app.stop());

describe('the boards of heat', () => {
  it('count likes and comments of others, and nothing of one’s own', async () => {
    await likePost(ada, postOfAda);
    await addComment(ada, { postId: postOfAda, body: 'I like my soup.' });
    await likePost(bob, postOfAda);
    await addComment(cleo, { postId: postOfAda, body: 'So do I.' });
    await likePost(cleo, postOfBob);
    await boardSeenBy(app.stranger, 'creator-heat', [
      ['Ada', '4'],
      ['Bob', '1'],
    ]);
    await boardSeenBy(app.stranger, 'post-heat', [
      ['Soup', '4'],
      ['Salad', '1'],
    ]);
  });

  it('show everybody their own place and who stands around', async () => {
    const seenByBob = await boardSeenBy(bob, 'creator-heat', [
      ['Ada', '4'],
      ['Bob', '1'],
    ]);
    expect(seenByBob.me).toMatchObject({ rank: 2, score: '1' });
    expect(seenByBob.around.map((one) => one.subject.displayName)).toEqual(['Ada', 'Bob']);
    const seenByCleo = await boardSeenBy(cleo, 'creator-heat', [
      ['Ada', '4'],
      ['Bob', '1'],
    ]);
    expect(seenByCleo).toMatchObject({ size: 2, me: null, around: [] });
  });

  it('lower the score when a like is taken back, and put ties behind who was there first', async () => {
    await unlikePost(bob, postOfAda);
    await addComment(cleo, { postId: postOfBob, body: 'Crisp!' });
    await boardSeenBy(app.stranger, 'creator-heat', [
      ['Bob', '4'],
      ['Ada', '3'],
    ]);
    await likePost(bob, postOfAda);
    await boardSeenBy(app.stranger, 'creator-heat', [
      ['Bob', '4'],
      ['Ada', '4'],
    ]);
  });

  it('come out the same when they are counted anew, which only operators may ask for', async () => {
    const recount =
      'mutation ($input: RecountLeaderboardInput!) { recountLeaderboard(input: $input) { slug errors { code } } }';
    const refused = await ada.admin(recount, { input: { slug: 'creator-heat', reason: 'doubt' } });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const staff = await app.administrator();
    const done = await staff.admin(recount, { input: { slug: 'creator-heat', reason: 'doubt' } });
    expect(done.data).toEqual({ recountLeaderboard: { slug: 'creator-heat', errors: [] } });
    await boardSeenBy(app.stranger, 'creator-heat', [
      ['Bob', '4'],
      ['Ada', '4'],
    ]);
    const unknown = await staff.admin(recount, { input: { slug: 'no-such-board', reason: 'doubt' } });
    expect(unknown.data).toMatchObject({
      recountLeaderboard: { slug: null, errors: [{ code: 'BOARD_NOT_FOUND' }] },
    });
  });

  it('are listed with titles in the language of the reader', async () => {
    const ask = (language: string) =>
      app.stranger.run<{ leaderboards: { slug: string; title: string }[] }>(
        '{ leaderboards(period: DAY) { slug title } }',
        {},
        { headers: { 'accept-language': language } },
      );
    expect((await ask('zh')).data.leaderboards).toEqual([
      { slug: 'best-sellers', title: '热销榜' },
      { slug: 'creator-heat', title: '热门创作者榜' },
      { slug: 'points-earned', title: '积分榜' },
      { slug: 'post-heat', title: '热门内容榜' },
    ]);
    expect((await ask('en')).data.leaderboards[1]?.title).toBe('Hottest creators');
  });

  it('say plainly when there is no such board', async () => {
    const answer = await app.stranger.run('{ leaderboard(slug: "nonsense") { title } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BOARD_NOT_FOUND' } }]);
  });
});
