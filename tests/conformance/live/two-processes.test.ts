import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { likePost, openChannel, publishedPost, unlikePost } from '#tests/helpers/content.ts';
import { CutViewer } from './cut-viewer.ts';

const redisUrl = process.env.TEST_REDIS_URL;
const buses: readonly [string, Record<string, string>][] = [
  ['PostgreSQL', {}],
  ...(redisUrl ? [['Redis', { REDIS_URL: redisUrl }] as [string, Record<string, string>]] : []),
];

const board = { slug: 'creator-heat', first: 4 };
const viewerCount = 10;
const cutsPerViewer = 30;

interface Community {
  readonly processes: readonly [TestApp, TestApp];
  readonly members: readonly Client[];
  readonly postIds: readonly string[];
}

/** Two processes on one database, and members each of whom has a post. */
async function community(environment: Record<string, string>): Promise<Community> {
  const left = await testApp({ environment });
  const right = await testApp({ beside: left, environment });
  const channelId = await openChannel(left.kernel);
  const members = await Promise.all(Array.from({ length: 8 }, (_, n) => left.signUp(`Member${n}`)));
  const postIds = await Promise.all(members.map((member) => publishedPost(member, { channelId })));
  return { processes: [left, right], members, postIds };
}

const entries = async ({ stranger }: TestApp): Promise<string[]> => {
  const { data } = await stranger.run<{
    leaderboard: { entries: { nodes: { subjectId: string; score: string }[] } };
  }>(
    `{ leaderboard(slug: "creator-heat") { entries(first: ${board.first}) { nodes { subjectId score } } } }`,
  );
  return data.leaderboard.entries.nodes.map(({ subjectId, score }) => `${subjectId} ${score}`);
};

describe.each(buses)('two processes with %s between them', (_bus, environment) => {
  it('show the same board: a like at one moves it at the other', async () => {
    const { processes, members, postIds } = await community(environment);
    const [left, right] = processes;
    const atOther = (member: Client) => connect(right.url, member.token);
    const [ada, bob] = [members[0]!, members[1]!];
    const watching = left.stranger.watch<{ leaderboardUpdates: { entries: { score: string }[] } }>(
      'subscription { leaderboardUpdates(slug: "creator-heat") { entries { score } } }',
    );
    await watching.until(() => true);
    await likePost(atOther(bob), postIds[0]!);
    await watching.until(({ leaderboardUpdates }) => leaderboardUpdates.entries[0]?.score === '1');
    await likePost(ada, postIds[1]!);
    await expect.poll(() => entries(right)).toHaveLength(2);
    expect(await entries(right)).toEqual(await entries(left));
    await watching.close();
  });

  it('carry viewers whose sockets are cut 300 times from one to the other, without gap or repeat', async () => {
    const town = await community(environment);
    const reference = new CutViewer(board);
    await reference.connect(town.processes[0].url);
    const stop = keepLiking(town);
    const viewers = await Promise.all(Array.from({ length: viewerCount }, () => watchThroughCuts(town)));
    await stop();

    await expect.poll(() => entries(town.processes[0]), { timeout: 10_000 }).toEqual(await settled(town));
    const final = await entries(town.processes[0]);
    for (const viewer of [reference, ...viewers]) {
      await expect.poll(() => viewer.lines, { timeout: 10_000 }).toEqual(final);
      expect(viewer.complaints).toEqual([]);
      expect(viewer.snapshots).toBe(1);
      const differing = [...viewer.seen].filter(
        ([state, lines]) => (reference.seen.get(state) ?? lines) !== lines,
      );
      expect(differing).toEqual([]);
      viewer.cut();
    }
    expect(viewers.reduce((sum, { cuts }) => sum + cuts, 0)).toBe(viewerCount * (cutsPerViewer + 1));
    expect(viewers.every(({ deltas }) => deltas > 5)).toBe(true);
  });
});

/** Watches, now here and now there, cut after anything between nothing and a few publishes. */
async function watchThroughCuts({ processes }: Community): Promise<CutViewer> {
  const viewer = new CutViewer(board);
  const connectSomewhere = () => viewer.connect(processes[Math.random() < 0.5 ? 0 : 1].url);
  // Until the first state has come there is nothing to go on from.
  await connectSomewhere();
  while (viewer.cursor === null) await pause(5);
  for (let cut = 0; cut < cutsPerViewer; cut += 1) {
    await pause(Math.random() ** 2 * 300);
    viewer.cut();
    if (Math.random() < 0.2) await pause(Math.random() * 300);
    await connectSomewhere();
  }
  return viewer;
}

/** Members like each other's posts and take it back, at both processes, until told to stop. */
function keepLiking({ processes, members, postIds }: Community): () => Promise<void> {
  let isStopped = false;
  const work = members.map(async ({ token }, own) => {
    for (let turn = own; !isStopped; turn += 1) {
      const client = connect(processes[turn % 2]!.url, token);
      const postId = postIds[Math.floor(Math.random() * postIds.length)]!;
      await (Math.random() < 0.6 ? likePost(client, postId) : unlikePost(client, postId));
      await pause(Math.random() * 60);
    }
  });
  return async () => {
    isStopped = true;
    await Promise.all(work);
  };
}

/** What both processes show once nothing happens any more. */
async function settled({ processes: [left, right] }: Community): Promise<string[]> {
  let [before, after]: [string[], string[]] = [[], ['not yet']];
  for (let look = 0; look < 50 && before.join() !== after.join(); look += 1) {
    before = await entries(left);
    await pause(400);
    after = await entries(right);
  }
  return after;
}
