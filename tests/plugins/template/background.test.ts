import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { schedulesFor } from '#core/jobs/worker.ts';
import { tellPluginStories } from '#core/plugins/story.ts';
import { forgetAllowances } from '#plugins/template/forget-allowances.ts';
import { templatePlugin } from '#plugins/template/plugin.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { applaud, publish, village } from './village.ts';

it('allowances of days long past are forgotten, however often the job is started', async () => {
  const clock = new FixedClock(new Date('2026-11-22T04:00:00Z'));
  const { app, bob, postId } = await village({ enabled: ['template'], clock });
  await applaud(bob, postId);
  const userId = rowId(bob.userId);
  const days = Array.from({ length: 1_500 }, (_, index) =>
    new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
  );
  await app.kernel.database.client.templateAllowance.createMany({
    data: [...days, '2026-10-22', '2026-10-23'].map((day) => ({ userId, day, used: 1 })),
  });
  const run = () => forgetAllowances.run(systemContext(app.kernel, 'test'));
  await Promise.all([run(), run()]);
  await run();
  const kept = await app.kernel.database.client.templateAllowance.findMany({ orderBy: { day: 'asc' } });
  expect(kept.map(({ day }) => day)).toEqual(['2026-10-23', '2026-11-22']);
});

it('the seeded story gets some applause, once, and every rule about it holds', async () => {
  const clock = new FixedClock(new Date('2026-11-20T04:00:00Z'));
  const { app, ada, channelId } = await village({ enabled: ['template'], clock });
  await app.signUp('Cleo');
  await publish(ada, channelId, 'Noodles');
  const { client } = app.kernel.database;
  await tellPluginStories(app.kernel, new Date('2026-11-22T04:00:00Z'));
  const given = await client.templateApplause.count();
  expect(given).toBeGreaterThan(3);
  await tellPluginStories(app.kernel, new Date('2026-11-22T05:00:00Z'));
  expect(await client.templateApplause.count()).toBe(given);
  const ctx = systemContext(app.kernel, 'test');
  for (const check of templatePlugin.checks ?? []) expect(await check.find(ctx)).toEqual([]);
  await client.templateTotal.updateMany({ data: { applauseCount: 99 } });
  for (const check of templatePlugin.checks ?? []) expect(await check.find(ctx)).not.toEqual([]);
});

it('the job is due once a day, and never while the plugin is off', async () => {
  const { app, switchPlugin } = await village();
  const isDue = (hour: number) =>
    schedulesFor(app, [forgetAllowances])
      .filter((item) => item.identifier === 'template.forget')
      .some((item) => item.match({ min: 41, hour, date: 22, month: 11, dow: 0 }));
  expect([isDue(3), isDue(4)]).toEqual([true, false]);
  await switchPlugin(false);
  expect(isDue(3)).toBe(false);
});

it('the story of a plugin that is off is not told', async () => {
  const { app } = await village({});
  await tellPluginStories(app.kernel, new Date());
  expect(await app.kernel.database.client.templateApplause.count()).toBe(0);
});
