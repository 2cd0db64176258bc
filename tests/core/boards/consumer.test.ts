import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { boardConsumer } from '#core/boards/consumer.ts';
import { counting, defineBoard, defineMetric } from '#core/boards/define.ts';
import { ranked } from '#core/boards/entry.ts';
import { forgetBoardDeltas } from '#core/boards/forget-deltas.ts';
import { registerBoards } from '#core/boards/register.ts';
import { systemContext } from '#core/context.ts';
import { defineEvent, type EventConsumer, type NamedEvent } from '#core/events/define.ts';
import { transact } from '#core/transact.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import { entry, ling, wei } from './people.ts';
import { eventually, openProcess, type TestProcess } from './processes.ts';

let database: TestDatabase;
let here: TestProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  here = await openProcess({ databaseUrl: database.url, coalesceMs: 10 });
});
afterAll(async () => {
  await here?.close();
  await database?.drop();
});

const cakeBaked = defineEvent(
  'cake.baked',
  z.object({ baker: z.uuid(), pieces: z.number(), at: z.iso.datetime() }),
);
const cakeBurnt = defineEvent('cake.burnt', z.object({ baker: z.uuid(), at: z.iso.datetime() }));

const cakes = defineMetric({
  id: 'cakes',
  subject: 'User',
  sources: [
    counting(cakeBaked, ({ payload }) => [
      { subjectId: payload.baker, delta: BigInt(payload.pieces), at: new Date(payload.at) },
    ]),
    counting(cakeBurnt, ({ payload }) => [
      { subjectId: payload.baker, delta: -1n, at: new Date(payload.at) },
    ]),
  ],
});
const boardOf = (slug: string) =>
  defineBoard({
    slug,
    metric: 'cakes',
    title: { en: 'Bakers', zh: '烘焙榜' },
    periods: ['DAY', 'WEEK', 'ALL_TIME'],
  });

const eventOf = (id: bigint, name: string, payload: unknown): NamedEvent => ({
  id,
  name,
  key: 'kitchen',
  actor: 'system:test',
  occurredAt: new Date(),
  payload,
});
const deliver = (consumer: EventConsumer, events: readonly NamedEvent[]) =>
  transact(systemContext(here.kernel, 'test'), (write) => consumer.handle(write, events));

test('events become scores of their day, week and of all time, on every board of the metric', async () => {
  const boards = [boardOf('bakers'), boardOf('more-bakers')];
  const ids = await registerBoards(systemContext(here.kernel, 'test'), boards);
  const consumer = boardConsumer({ name: 'boards', boards, metrics: [cakes] });
  expect(consumer.events).toEqual(['cake.baked', 'cake.burnt']);
  const saturday = '2026-11-21T15:59:59.000Z';
  const sunday = '2026-11-21T16:00:00.000Z';
  const baked = [
    eventOf(1n, 'cake.baked', { baker: ling, pieces: 3, at: saturday }),
    eventOf(2n, 'cake.baked', { baker: wei, pieces: 2, at: sunday }),
  ];
  await deliver(consumer, [...baked, eventOf(3n, 'cake.burnt', { baker: ling, at: saturday })]);
  await deliver(consumer, baked);
  const expected = {
    all: [entry(ling, 2, 3), entry(wei, 2, 2)].toReversed(),
    'week:2026-W47': [entry(wei, 2, 2), entry(ling, 2, 3)],
    'day:2026-11-21': [entry(ling, 2, 3)],
    'day:2026-11-22': [entry(wei, 2, 2)],
  };
  for (const boardId of ids.values()) {
    for (const [periodKey, entries] of Object.entries(expected)) {
      await eventually(async () => {
        const ranks = await here.engine.ranks({ boardId, periodKey });
        expect(await ranks.range(0, 10)).toEqual(ranked(entries));
      });
    }
  }
});

test('a board that nobody registered is registered by its first event', async () => {
  const consumer = boardConsumer({
    name: 'kitchen.boards',
    pluginId: 'kitchen',
    boards: [boardOf('late')],
    metrics: [cakes],
  });
  await deliver(consumer, [
    eventOf(9n, 'cake.baked', { baker: ling, pieces: 1, at: new Date().toISOString() }),
  ]);
  const board = await here.kernel.database.client.board.findUniqueOrThrow({ where: { slug: 'late' } });
  expect(board).toMatchObject({ metric: 'cakes', pluginId: 'kitchen', periods: ['DAY', 'WEEK', 'ALL_TIME'] });
});

test('registering again changes nothing, a new title is taken over, another metric is refused', async () => {
  const ctx = systemContext(here.kernel, 'test');
  const boards = [boardOf('steady')];
  const [first, again] = [await registerBoards(ctx, boards), await registerBoards(ctx, boards)];
  expect(again).toEqual(first);
  await registerBoards(ctx, [{ ...boardOf('steady'), title: { en: 'Best bakers', zh: '最佳烘焙' } }]);
  await expect(registerBoards(ctx, [{ ...boardOf('steady'), metric: 'pies' }])).rejects.toThrow(
    'cannot be turned',
  );
  const board = await here.kernel.database.client.board.findUniqueOrThrow({ where: { slug: 'steady' } });
  expect(board).toMatchObject({ id: first.get('steady'), titleEn: 'Best bakers', metric: 'cakes' });
});

test('a board of a metric that nobody declares does not come up', () => {
  expect(() => boardConsumer({ name: 'boards', boards: [boardOf('bakers')], metrics: [] })).toThrow(
    'nobody declares',
  );
});

test('deltas of yesterday are forgotten, those of today stay', async () => {
  const { client } = here.kernel.database;
  const boardId = '00000000-0000-7000-8000-00000000000f';
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const deltas = Array.from({ length: 2_500 }, (_, index) => ({
    boardId,
    periodKey: 'day:2026-11-20',
    epoch: 1n,
    sequence: BigInt(index + 1),
    changes: [],
    createdAt: hoursAgo(index < 2_400 ? 25 : 23),
  }));
  await client.boardDelta.createMany({ data: deltas });
  await forgetBoardDeltas.run(systemContext(here.kernel, 'test'));
  expect(await client.boardDelta.count({ where: { boardId } })).toBe(100);
});
