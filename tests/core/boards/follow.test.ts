import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BoardReader } from '#core/boards/board-reader.ts';
import { ranked } from '#core/boards/entry.ts';
import { publishBoard } from '#core/boards/publish.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import { entry, ling, mei, person, wei } from './people.ts';
import { eventually, like, openProcess, type TestProcess } from './processes.ts';

let database: TestDatabase;
let here: TestProcess;
let there: TestProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  here = await openProcess({ databaseUrl: database.url });
  there = await openProcess({ databaseUrl: database.url });
});
afterAll(async () => {
  await Promise.all([here?.close(), there?.close()]);
  await database?.drop();
});

const keyOf = (boardId: string) => ({ boardId, periodKey: 'all' });

describe('processes that follow a board', () => {
  test('what one publishes, the other shows; both at the same cursor', async () => {
    const board = randomUUID();
    const [a, b] = [await here.engine.follow(keyOf(board)), await there.engine.follow(keyOf(board))];
    expect(a.current()).toMatchObject({ epoch: 1n, sequence: 0n, top: [] });
    await here.fold([like(board, 1, ling), like(board, 2, wei, 2)]);
    await here.publish(board);
    for (const live of [a, b]) {
      await eventually(() => expect(live.current()).toMatchObject({ epoch: 1n, sequence: 1n }));
      expect(live.current().top).toEqual([entry(wei, 2, 2), entry(ling, 1, 1)]);
    }
  });

  test('a process that starts later continues the cursors that others gave', async () => {
    const board = randomUUID();
    const live = await here.engine.follow(keyOf(board));
    for (let event = 1; event <= 20; event += 1) {
      await here.fold([like(board, event, event % 3 ? ling : mei, event % 4 ? 1 : -1)]);
      await here.publish(board);
    }
    await eventually(() => expect(live.current().sequence).toBe(20n));
    const loaded = await there.engine.follow(keyOf(board));
    for (let sequence = 0n; sequence <= 20n; sequence += 1n) {
      const cursor = { epoch: 1n, sequence };
      expect(loaded.since(cursor, 10)).toEqual(live.since(cursor, 10));
    }
  });

  test('who knows a newer state than this process is not sent back to an older one', async () => {
    const board = randomUUID();
    await here.engine.follow(keyOf(board));
    await here.fold([like(board, 1, ling)]);
    const deaf = { ...there.kernel.bus, publish: () => undefined };
    await publishBoard(keyOf(board), { pool: there.kernel.database.pool, bus: deaf, pauseMs: 0 });
    const after = { epoch: 1n, sequence: 1n };
    const live = await here.engine.follow(keyOf(board), after);
    expect(live.current()).toMatchObject(after);
    expect(new BoardReader(live, { first: 5, after }).read()).toEqual([]);
  });

  test('a rebuild is a new epoch: viewers get a fresh snapshot, ties stand as before', async () => {
    const board = randomUUID();
    await here.fold([
      like(board, 2, ling),
      like(board, 1, wei),
      like(board, 3, mei, 7),
      like(board, 4, mei, -7),
    ]);
    await here.publish(board);
    const live = await there.engine.follow(keyOf(board));
    const reader = new BoardReader(live, { first: 5 });
    const before = reader.read();
    await here.kernel.database.client.boardScore.updateMany({
      where: { boardId: board },
      data: { score: 99n },
    });
    await here.rebuild(board);
    await eventually(() => expect(live.current()).toMatchObject({ epoch: 2n, sequence: 0n }));
    const entries = ranked([entry(wei, 1, 1), entry(ling, 1, 2)]);
    expect(before[0]).toMatchObject({ reason: 'INITIAL', entries });
    expect(reader.read()[0]).toMatchObject({
      reason: 'STALE_CURSOR',
      epoch: 2n,
      sequence: 0n,
      entries,
    });
    expect(await (await there.engine.ranks(keyOf(board))).range(0, 9)).toEqual(entries);
    expect(await here.publish(board)).toBe('nothing');
  });

  test('so many leave the top that the window must be read anew: the top stays right', async () => {
    const board = randomUUID();
    const crowd = Array.from({ length: 900 }, (_, n) => like(board, n + 1, person(n), n + 1));
    await here.fold(crowd);
    await here.publish(board);
    const live = await there.engine.follow(keyOf(board));
    const leavers = crowd
      .slice(500)
      .map((one) => ({ ...one, eventId: one.eventId + 1_000n, delta: -one.delta }));
    await here.fold(leavers);
    await here.publish(board);
    await eventually(() => expect(live.current().sequence).toBe(2n));
    expect(live.current().top.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 100 }, (_, n) => person(499 - n)),
    );
    expect(live.since({ epoch: 1n, sequence: 2n }, 5)).toEqual([]);
  });

  test('ranks far below the top follow as well', async () => {
    const board = randomUUID();
    await here.fold(Array.from({ length: 1_500 }, (_, n) => like(board, n + 1, person(n), 2_000 - n)));
    await here.publish(board);
    const ranks = await there.engine.ranks(keyOf(board));
    expect((await ranks.rankOf(person(1_200)))?.rank).toBe(1_201);
    await here.fold([like(board, 5_000, person(1_499), 10_000)]);
    await here.publish(board);
    await eventually(async () => expect((await ranks.rankOf(person(1_200)))?.rank).toBe(1_202));
    expect((await ranks.rankOf(person(1_499)))?.rank).toBe(1);
  });
});

describe('publishers that fail', () => {
  test('a publisher that dies before it can tell anybody loses nothing', async () => {
    const board = randomUUID();
    const watcher = await openProcess({ databaseUrl: database.url, coalesceMs: 10 });
    const live = await watcher.engine.follow(keyOf(board));
    await here.fold([like(board, 1, ling)]);
    const mute = { ...here.kernel.bus, publish: () => undefined };
    const pool = here.kernel.database.pool;
    // Whoever of the two publishes first, the watcher has to find it by itself.
    await publishBoard(keyOf(board), { pool, bus: mute, pauseMs: 0 });
    await eventually(() => expect(live.current().top).toEqual([entry(ling, 1, 1)]));
    await watcher.close();
  });

  test('a publisher that dies half way leaves everything for the next one', async () => {
    const board = randomUUID();
    await here.fold([like(board, 1, ling), like(board, 2, wei)]);
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM board_score WHERE board_id = $1 AND subject_id = $2 FOR UPDATE', [
      board,
      wei,
    ]);
    const dying = here.publish(board).catch((error: unknown) => error);
    await eventually(async () => expect(await killWhoWaits()).toBe(1));
    expect(await dying).toBeInstanceOf(Error);
    expect(await there.kernel.database.client.boardDelta.count({ where: { boardId: board } })).toBe(0);
    await blocker.query('ROLLBACK');
    await blocker.end();
    expect(await there.publish(board)).toBe('published');
    const live = await there.engine.follow(keyOf(board));
    expect(live.current()).toMatchObject({ sequence: 1n, top: [entry(ling, 1, 1), entry(wei, 1, 2)] });
  });

  test('two publishers at the same time do not wait for each other and skip no number', async () => {
    const board = randomUUID();
    let event = 0;
    await here.fold([like(board, ++event, ling)]);
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([here.publish(board), there.publish(board), here.fold([like(board, ++event, ling)])]);
    }
    while ((await here.publish(board)) !== 'nothing');
    const deltas = await here.kernel.database.client.boardDelta.findMany({
      where: { boardId: board },
      orderBy: { sequence: 'asc' },
    });
    expect(deltas.map(({ sequence }) => sequence)).toEqual(deltas.map((_, index) => BigInt(index + 1)));
    const live = await there.engine.follow(keyOf(board));
    expect(live.current().top).toEqual([entry(ling, event, event)]);
  });

  test('publishes come no more often than the pause allows, whoever does them', async () => {
    const board = randomUUID();
    const bus = here.kernel.bus;
    await here.fold([like(board, 1, ling)]);
    const publish = (one: TestProcess) =>
      publishBoard(keyOf(board), { pool: one.kernel.database.pool, bus, pauseMs: 60_000 });
    expect(await publish(here)).toBe('published');
    await here.fold([like(board, 2, ling)]);
    expect(await publish(there)).toBe('later');
    expect(await there.publish(board)).toBe('published');
  });
});

async function killWhoWaits(): Promise<number> {
  const killed = await asOwner(
    database.url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%board_delta%'`,
  );
  return killed.length;
}
