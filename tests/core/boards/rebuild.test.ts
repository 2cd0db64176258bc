import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareEntries, type Entry, ranked } from '#core/boards/entry.ts';
import type { BoardContribution } from '#core/boards/fold.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import { person } from './people.ts';
import { eventually, like, openProcess, type TestProcess } from './processes.ts';

const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.record({ n: fc.nat(15), delta: fc.integer({ min: -2, max: 3 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
  },
  { weight: 2, arbitrary: fc.constant('publish' as const) },
  { weight: 2, arbitrary: fc.constant('rebuild' as const) },
);

describe('two processes over one database', () => suite());

if (process.env.TEST_REDIS_URL)
  describe('two processes with ranks and bus in Redis', () => suite(process.env.TEST_REDIS_URL));
else console.log('TEST_REDIS_URL is not set: boards over two processes with Redis were left out.');

function suite(redisUrl?: string): void {
  let database: TestDatabase;
  let processes: TestProcess[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const open = () => openProcess({ databaseUrl: database.url, redisUrl, coalesceMs: 15 });
    processes = [await open(), await open()];
  });
  afterAll(async () => {
    await Promise.all((processes ?? []).map((one) => one.close()));
    await database?.drop();
  });

  test('whatever is folded, published and rebuilt at the same time, both show a naive sort of the sums', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const boardId = randomUUID();
        const key = { boardId, periodKey: 'all' };
        const folded: BoardContribution[] = [];
        await Promise.all(processes.map((one) => one.engine.ranks(key)));
        const work = acts.map((one, index) => {
          const doer = processes[index % 2]!;
          if (one === 'publish') return doer.publish(boardId);
          if (one === 'rebuild') return doer.rebuild(boardId);
          const likes = one.map(({ n, delta }) => like(boardId, folded.length + 1 + n, person(n), delta));
          folded.push(...likes);
          // Each fold comes twice, from different processes.
          return Promise.all([doer.fold(likes), processes[(index + 1) % 2]!.fold(likes)]);
        });
        await Promise.all(work);
        const wanted = naiveSort(folded);
        for (const one of processes) {
          await eventually(async () => {
            expect(await (await one.engine.ranks(key)).range(0, 100)).toEqual(wanted);
            expect(ranked((await one.engine.follow(key)).current().top)).toEqual(wanted);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a like in one process moves the board in the other', async () => {
    const key = { boardId: randomUUID(), periodKey: 'all' };
    const live = await processes[1]!.engine.follow(key);
    const moved = new Promise<void>((resolve) => live.onPublish(() => resolve()));
    await processes[0]!.fold([like(key.boardId, 1, person(1))]);
    await moved;
    expect(ranked(live.current().top)).toHaveLength(1);
  });
}

/** Sums per person; ties go by the newest event that counted, and an event whose parts add up to nothing does not. */
function naiveSort(contributions: readonly BoardContribution[]) {
  const sums = new Map<string, BoardContribution>();
  for (const one of contributions) {
    const key = `${one.eventId} ${one.subjectId}`;
    sums.set(key, { ...one, delta: one.delta + (sums.get(key)?.delta ?? 0n) });
  }
  const entries = new Map<string, Entry>();
  for (const { subjectId: subject, eventId, delta } of sums.values()) {
    if (delta === 0n) continue;
    const old = entries.get(subject) ?? { subject, score: 0n, reached: 0n };
    entries.set(subject, {
      subject,
      score: old.score + delta,
      reached: eventId > old.reached ? eventId : old.reached,
    });
  }
  return ranked([...entries.values()].filter(({ score }) => score !== 0n).sort(compareEntries));
}
