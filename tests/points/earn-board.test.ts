import { describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { grant } from './bank.ts';
import { correctRun, letRun, noon, quietApp, upsertRule } from './earning.ts';

interface Line {
  readonly score: string;
  readonly subject: { readonly displayName: string };
}

const dayMs = 24 * 60 * 60 * 1000;

async function scores(client: Client, period: 'DAY' | 'WEEK' | 'ALL_TIME') {
  const { data } = await client.run<{ leaderboard: { title: string; entries: { nodes: Line[] } } }>(
    `query ($period: LeaderboardPeriod!) { leaderboard(slug: "points-earned", period: $period) {
      title entries { nodes { score subject { ... on User { displayName } } } }
    } }`,
    { period },
  );
  return data.leaderboard.entries.nodes.map(({ score, subject }) => `${subject.displayName} ${score}`);
}

/** Boards are published a moment after they were counted, and each process learns of it a moment later still. */
function shows(client: Client, period: 'DAY' | 'WEEK' | 'ALL_TIME', lines: readonly string[]): Promise<void> {
  return expect.poll(() => scores(client, period)).toEqual(lines);
}

describe('the board of points', () => {
  it('counts what was earned, on the day it was paid, and no more when it is taken back', async () => {
    const { app, clock, staff } = await quietApp();
    const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
    await upsertRule(staff, { slug: 'run', activity: 'running.run', ratePoints: '1', ratePer: '1' });
    const first = await letRun(app.kernel, { userId: lin.userId, metres: 50 });
    await letRun(app.kernel, { userId: mei.userId, metres: 40 });
    expect(await grant(staff, { userId: mei.userId, points: '1000' })).toEqual([]);
    await deliverAll(app.kernel);
    for (const period of ['DAY', 'WEEK', 'ALL_TIME'] as const)
      await shows(app.stranger, period, ['Lin 50', 'Mei 40']);
    // Monday in Shanghai.
    clock.set(new Date(noon.getTime() + dayMs));
    await letRun(app.kernel, { userId: mei.userId, metres: 5, at: clock.now() });
    await correctRun(app.kernel, lin.userId, first, { undone: 30, whole: 50 });
    await deliverAll(app.kernel);
    await shows(app.stranger, 'DAY', ['Mei 5']);
    await shows(app.stranger, 'WEEK', ['Mei 5']);
    await shows(app.stranger, 'ALL_TIME', ['Mei 45', 'Lin 20']);
  });

  it('has a name in both languages', async () => {
    const { app } = await quietApp();
    const title = async (language: string) => {
      const { data } = await app.stranger.run<{ leaderboard: { title: string } }>(
        '{ leaderboard(slug: "points-earned") { title } }',
        {},
        { headers: { 'accept-language': language } },
      );
      return data.leaderboard.title;
    };
    expect([await title('en'), await title('zh')]).toEqual(['Most points earned', '积分榜']);
  });
});
