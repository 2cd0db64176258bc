import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ranked } from '#core/boards/entry.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import { entry, ling, mei, wei } from './people.ts';
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

const topOf = async (process: TestProcess, boardId: string, periodKey = 'all') => {
  const ranks = await process.engine.ranks({ boardId, periodKey });
  return ranks.range(0, 100);
};

describe('scores', () => {
  test('likes add up, an unlike takes away, and who is at zero is not on the board', async () => {
    const board = randomUUID();
    await here.fold([like(board, 1, ling), like(board, 2, wei), like(board, 3, wei), like(board, 4, mei)]);
    await here.fold([like(board, 5, mei, -1)]);
    expect(await topOf(here, board)).toEqual([]);
    expect(await here.publish(board)).toBe('published');
    const after = ranked([entry(wei, 2, 3), entry(ling, 1, 1)]);
    await eventually(async () => expect(await topOf(here, board)).toEqual(after));
    expect(await here.publish(board)).toBe('nothing');
  });

  test('Mei reaches Lings score later and stands behind her; in whatever order the likes are counted', async () => {
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const board = randomUUID();
      const likes = [like(board, 1, mei), like(board, 2, ling), like(board, 3, ling), like(board, 4, mei)];
      for (const index of order) await here.fold([likes[index]!]);
      await here.publish(board);
      expect(await topOf(here, board)).toEqual(ranked([entry(ling, 2, 3), entry(mei, 2, 4)]));
    }
  });

  test('one event counts once for each subject and period, however often and wherever it is folded', async () => {
    const board = randomUUID();
    const likes = Array.from({ length: 20 }, (_, index) => like(board, index + 1, index % 2 ? ling : wei));
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        (index % 2 ? here : there).fold(index % 3 ? likes : likes.toReversed()),
      ),
    );
    await there.publish(board);
    expect(await topOf(here, board)).toEqual(ranked([entry(wei, 10, 19), entry(ling, 10, 20)]));
  });

  test('what one event adds twice to a subject is added up, and a sum of nothing is nothing', async () => {
    const board = randomUUID();
    await here.fold([
      like(board, 1, ling, 2),
      like(board, 1, ling, 3),
      like(board, 1, mei, 1),
      like(board, 1, mei, -1),
    ]);
    await here.publish(board);
    expect(await topOf(here, board)).toEqual(ranked([entry(ling, 5, 1)]));
  });

  test('periods are boards of their own', async () => {
    const board = randomUUID();
    await here.fold([
      { ...like(board, 1, ling), periodKeys: ['all', 'day:2026-11-22'] },
      like(board, 2, wei, 3),
    ]);
    await here.publish(board);
    await here.publish(board, 'day:2026-11-22');
    expect(await topOf(here, board)).toEqual(ranked([entry(wei, 3, 2), entry(ling, 1, 1)]));
    expect(await topOf(here, board, 'day:2026-11-22')).toEqual(ranked([entry(ling, 1, 1)]));
    expect(await topOf(here, board, 'day:2026-11-23')).toEqual([]);
  });

  test('scores beyond 2^53 are exact', async () => {
    const board = randomUUID();
    const much = 2n ** 62n;
    await here.fold([
      { ...like(board, 1, ling), delta: much },
      { ...like(board, 2, wei), delta: much + 1n },
    ]);
    await here.publish(board);
    expect(await topOf(here, board)).toEqual(ranked([entry(wei, much + 1n, 2), entry(ling, much, 1)]));
  });

  test('too much at once is refused and changes nothing', async () => {
    const board = randomUUID();
    const likes = Array.from({ length: 20_001 }, (_, index) => like(board, index + 1, ling));
    await expect(here.fold(likes)).rejects.toThrow(RangeError);
    expect(await here.publish(board)).toBe('later');
    expect(await here.kernel.database.client.boardEntry.count({ where: { boardId: board } })).toBe(0);
  });
});
