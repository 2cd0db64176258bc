import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openRollingReader, type PeriodUpdate } from '#core/boards/rolling-reader.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { liveStream } from '#core/live.ts';
import { createTestDatabase } from '../../helpers/database.ts';
import { entry, ling, wei } from './people.ts';
import { eventually, like, openProcess } from './processes.ts';

const day = (boardId: string, eventId: number, subjectId: string, date: string) => ({
  ...like(boardId, eventId, subjectId),
  periodKeys: [`day:${date}`],
});

test('who watches the board of the day at midnight is given the new day, and the cursor of yesterday is stale', async () => {
  const database = await createTestDatabase();
  const here = await openProcess({ databaseUrl: database.url });
  onTestFinished(async () => {
    await here.close();
    await database.drop();
  });
  const boardId = randomUUID();
  const clock = new FixedClock(new Date('2026-11-22T15:59:59.950Z'));
  const ctx = systemContext(here.kernel, 'test', { clock });
  await here.fold([day(boardId, 1, ling, '2026-11-22'), day(boardId, 2, wei, '2026-11-23')]);
  await here.publish(boardId, 'day:2026-11-22');
  await here.publish(boardId, 'day:2026-11-23');

  const options = { boardId, period: 'DAY', subjectType: 'User', first: 5 } as const;
  const updates = liveStream<PeriodUpdate>(await openRollingReader(ctx, options));
  const yesterday = (await updates.next()).value;
  expect(yesterday).toMatchObject({
    periodKey: 'day:2026-11-22',
    update: { reason: 'INITIAL', entries: [entry(ling, 1, 1)] },
  });
  const next = updates.next();
  clock.advanceMs(100);
  const today = {
    periodKey: 'day:2026-11-23',
    update: { reason: 'STALE_CURSOR', entries: [entry(wei, 1, 2)] },
  };
  expect((await next).value).toMatchObject(today);
  const live = updates.next();
  await here.fold([day(boardId, 3, ling, '2026-11-23')]);
  await here.publish(boardId, 'day:2026-11-23');
  expect((await live).value).toMatchObject({
    periodKey: 'day:2026-11-23',
    update: { kind: 'DELTA', upserts: [{ rank: 2 }] },
  });
  await updates.return?.();

  const after = { periodKey: 'day:2026-11-22', epoch: 1n, sequence: 1n };
  const reader = await openRollingReader(ctx, { ...options, after });
  expect(reader.read().map((event) => event.value)).toMatchObject([
    { periodKey: 'day:2026-11-23', update: { kind: 'SNAPSHOT', reason: 'STALE_CURSOR' } },
  ]);
  const known = await openRollingReader(ctx, {
    ...options,
    after: { ...after, periodKey: 'day:2026-11-23' },
  });
  await eventually(() => expect(known.read()).toEqual([]));
});
