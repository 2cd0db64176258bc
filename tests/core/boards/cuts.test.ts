import { randomUUID } from 'node:crypto';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { applyDelta } from '#core/boards/apply-delta.ts';
import type { BoardKey } from '#core/boards/board-key.ts';
import type { Cursor, RankedEntry } from '#core/boards/entry.ts';
import { ranked } from '#core/boards/entry.ts';
import { loadBoard } from '#core/boards/load.ts';
import type { BoardUpdate } from '#core/boards/update.ts';
import { createTestDatabase } from '../../helpers/database.ts';
import { boardUpdates } from './board-updates.ts';
import { person } from './people.ts';
import { like, openProcess, type TestProcess } from './processes.ts';
import { seededRandom } from './random.ts';

const leastCuts = 10_000;
const viewers = 40;
const publishes = 300;
const people = 140;

test('viewers who are cut off 10,000 times, and hop between processes that come and go, miss and repeat nothing', async () => {
  const database = await createTestDatabase();
  const random = seededRandom(20_261_122);
  const processes = [
    await openProcess({ databaseUrl: database.url }),
    await openProcess({ databaseUrl: database.url }),
  ];
  onTestFinished(async () => {
    await Promise.all(processes.map((one) => one.close()));
    await database.drop();
  });
  const key = { boardId: randomUUID(), periodKey: 'all' };
  const truth = new Map<string, readonly RankedEntry[]>();
  let isOver = false;
  const remember = async () => {
    const { states } = await loadBoard(processes[0]!.kernel.database.pool, key);
    const newest = states.at(-1)!;
    truth.set(textOf(newest), ranked(newest.top));
    return newest;
  };
  await remember();
  const audience = Array.from(
    { length: viewers },
    (_, index) => new Viewer(key, 1 + ((index * 7) % 100), truth),
  );
  const watching = audience.map(async (viewer) => {
    while (!isOver || viewer.cuts * viewers < leastCuts)
      await viewer.watchUntilCut(processes[random(processes.length)]!, random);
  });

  let event = 0;
  for (let round = 1; round <= publishes; round += 1) {
    const writer = processes[random(processes.length)]!;
    const likes = Array.from({ length: 1 + random(6) }, () =>
      like(key.boardId, ++event, person(random(people)), random(4) ? 1 + random(3) : -random(4)),
    );
    await writer.fold(likes);
    if (round % 120 === 0) await writer.rebuild(key.boardId);
    else await writer.publish(key.boardId);
    await remember();
    if (round % 40 === 0) await restartOne(processes, database.url, random);
    await pause(random(8));
  }
  isOver = true;
  await Promise.all(watching);

  const last = await remember();
  for (const viewer of audience) {
    await viewer.catchUp(processes[0]!, last);
    expect(viewer.list).toEqual(truth.get(textOf(last))?.slice(0, viewer.first));
    expect(viewer.unexpected).toEqual([]);
  }
  const cuts = audience.reduce((sum, viewer) => sum + viewer.cuts, 0);
  const deltas = audience.reduce((sum, viewer) => sum + viewer.deltas, 0);
  expect(cuts).toBeGreaterThanOrEqual(leastCuts);
  expect(deltas).toBeGreaterThan(leastCuts / 4);
  console.log(
    `${cuts} cuts, ${deltas} deltas, ${audience.reduce((sum, one) => sum + one.snapshots, 0)} snapshots`,
  );
}, 120_000);

/** Keeps its list as a client does, and compares it with the truth after every update. */
class Viewer {
  readonly #key: BoardKey;
  readonly first: number;
  readonly #truth: ReadonlyMap<string, readonly RankedEntry[]>;
  list: readonly RankedEntry[] = [];
  cursor: Cursor | undefined;
  cuts = 0;
  deltas = 0;
  snapshots = 0;
  readonly unexpected: string[] = [];
  readonly #unchecked: { cursor: Cursor; list: readonly RankedEntry[] }[] = [];

  constructor(key: BoardKey, first: number, truth: ReadonlyMap<string, readonly RankedEntry[]>) {
    this.#key = key;
    this.first = first;
    this.#truth = truth;
  }

  async watchUntilCut(process: TestProcess, random: (below: number) => number): Promise<void> {
    const live = await process.engine.follow(this.#key, this.cursor);
    const updates = boardUpdates(live, { first: this.first, after: this.cursor });
    const cut = setTimeout(() => updates.return?.(), random(12));
    let left = random(5);
    for await (const update of updates) {
      if (left-- === 0) break;
      this.#take(update);
    }
    clearTimeout(cut);
    await updates.return?.();
    this.cuts += 1;
    await turn();
  }

  async catchUp(process: TestProcess, newest: Cursor): Promise<void> {
    const live = await process.engine.follow(this.#key, newest);
    const updates = boardUpdates(live, { first: this.first, after: this.cursor });
    const end = setTimeout(() => updates.return?.(), 50);
    for await (const update of updates) this.#take(update);
    clearTimeout(end);
    for (const { cursor, list } of this.#unchecked) this.#compare(cursor, list);
  }

  #take(update: BoardUpdate): void {
    const before = this.cursor;
    if (before && !isNewer(update, before))
      this.unexpected.push(`${textOf(before)} was followed by ${textOf(update)}`);
    if (update.kind === 'DELTA') {
      this.deltas += 1;
      if (before?.epoch !== update.epoch)
        this.unexpected.push(`a delta led to another epoch: ${textOf(update)}`);
      this.list = applyDelta(this.list, update, this.first);
    } else {
      this.snapshots += 1;
      const isDue = update.reason === (before ? 'STALE_CURSOR' : 'INITIAL') && before?.epoch !== update.epoch;
      if (!isDue)
        this.unexpected.push(
          `${update.reason} at ${textOf(update)} after ${before ? textOf(before) : 'nothing'}`,
        );
      this.list = update.entries;
    }
    this.cursor = { epoch: update.epoch, sequence: update.sequence };
    // An update may come before the writer has written the truth down.
    if (this.#truth.has(textOf(update))) this.#compare(this.cursor, this.list);
    else this.#unchecked.push({ cursor: this.cursor, list: this.list });
  }

  #compare(cursor: Cursor, list: readonly RankedEntry[]): void {
    expect(list).toEqual(this.#truth.get(textOf(cursor))?.slice(0, this.first));
  }
}

async function restartOne(
  processes: TestProcess[],
  databaseUrl: string,
  random: (below: number) => number,
): Promise<void> {
  const index = random(processes.length);
  const old = processes[index]!;
  processes[index] = await openProcess({ databaseUrl });
  // Viewers who are still on it are cut within some milliseconds.
  await pause(40);
  await old.close();
}

function isNewer(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch ? a.sequence > b.sequence : a.epoch > b.epoch;
}

function textOf({ epoch, sequence }: Cursor): string {
  return `${epoch}:${sequence}`;
}
