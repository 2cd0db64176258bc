import { describe, expect, it } from 'vitest';
import { postLiked } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { balancesOf, faultsIn } from './bank.ts';
import { earningsOf, letRun, quietApp, upsertRule } from './earning.ts';

const perMetre = { slug: 'run', activity: 'running.run', ratePoints: '1', ratePer: '1' };

/** What a member got by each of their runs, in the order of the runs. */
async function pointsOf(app: TestApp, userId: string) {
  return (await earningsOf(app, userId)).map(([, points]) => points);
}

describe('caps', () => {
  it('cut what is earned in a day to the rest, and leave other members and rules alone', async () => {
    const { app, staff } = await quietApp();
    const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
    await upsertRule(staff, { ...perMetre, dailyCap: '100' });
    for (const metres of [60, 30, 30, 5]) await letRun(app.kernel, { userId: lin.userId, metres });
    await deliverAll(app.kernel);
    await letRun(app.kernel, { userId: lin.userId, metres: 1 });
    await letRun(app.kernel, { userId: mei.userId, metres: 70 });
    await deliverAll(app.kernel);
    expect(await pointsOf(app, lin.userId)).toEqual([60n, 30n, 10n]);
    expect(await pointsOf(app, mei.userId)).toEqual([70n]);
    expect((await balancesOf(lin)).available).toBe('100');
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it.each([
    ['Asia/Shanghai', '2026-11-22T15:59:59.999Z'],
    ['America/New_York', '2026-11-23T04:59:59.999Z'],
  ])('begin anew at midnight in %s', async (timeZone, lastMoment) => {
    const { app, staff } = await quietApp({ TIME_ZONE: timeZone });
    const lin = await app.signUp('Lin');
    await upsertRule(staff, { ...perMetre, dailyCap: '100' });
    const last = new Date(lastMoment);
    const run = (metres: number, afterMs: number) =>
      letRun(app.kernel, {
        userId: lin.userId,
        metres,
        at: new Date(last.getTime() + afterMs),
      });
    await run(80, -1);
    await run(80, 0);
    await run(80, 1);
    await deliverAll(app.kernel);
    expect(await pointsOf(app, lin.userId)).toEqual([80n, 20n, 80n]);
  });

  it('hold for one source for ever, together with those of the day', async () => {
    const { app, staff } = await quietApp();
    const lin = await app.signUp('Lin');
    await upsertRule(staff, { ...perMetre, dailyCap: '100', sourceCap: '150' });
    const dayMs = 24 * 60 * 60 * 1000;
    for (const day of [0, 1, 2]) {
      const at = new Date(app.kernel.clock.now().getTime() + day * dayMs);
      for (const metres of [70, 70]) await letRun(app.kernel, { userId: lin.userId, metres, at });
    }
    await deliverAll(app.kernel);
    expect((await pointsOf(app, lin.userId)).sort()).toEqual([30n, 50n, 70n]);
    const used = await app.kernel.database.client.pointsCap.findMany({ orderBy: { scope: 'asc' } });
    expect(used.map(({ scope, used }) => [scope, used])).toEqual([
      ['day:2026-11-22', 100n],
      ['day:2026-11-23', 50n],
      ['source:track:1', 150n],
    ]);
  });

  it('are not widened by a later version of the rule, nor given back by what is taken back', async () => {
    const { app, staff } = await quietApp();
    const lin = await app.signUp('Lin');
    await upsertRule(staff, { ...perMetre, dailyCap: '100' });
    await letRun(app.kernel, { userId: lin.userId, metres: 80 });
    await deliverAll(app.kernel);
    await upsertRule(staff, { ...perMetre, dailyCap: '90' });
    await letRun(app.kernel, { userId: lin.userId, metres: 80 });
    await upsertRule(staff, { ...perMetre, dailyCap: '50' });
    await letRun(app.kernel, { userId: lin.userId, metres: 80 });
    await deliverAll(app.kernel);
    expect((await balancesOf(lin)).available).toBe('80');
  });

  it('stand when a hundred likes come at once', async () => {
    const { app, staff } = await quietApp();
    const { kernel } = app;
    const ada = await app.signUp('Ada');
    await upsertRule(staff, { slug: 'liked', activity: 'post.likeReceived', points: '7', dailyCap: '100' });
    await transact(systemContext(kernel, 'test'), async (write) => {
      for (let at = 0; at < 100; at += 1) {
        const postId = newId(write.clock);
        const like = { postId, authorId: rowId(ada.userId), userId: newId(write.clock) };
        write.emit(postLiked, postId, { ...like, likedAt: write.clock.now().toISOString() });
      }
    });
    const events = await kernel.database.client.eventLog.findMany({ where: { name: 'post.liked' } });
    await Promise.all(
      events.map(({ id }) => deliverEvents(kernel, { consumer: 'points.earn', events: [String(id)] })),
    );
    expect((await pointsOf(app, ada.userId)).sort()).toEqual([2n, ...Array.from({ length: 14 }, () => 7n)]);
    expect((await balancesOf(ada)).available).toBe('100');
    expect(await faultsIn(kernel)).toEqual([]);
  });
});
