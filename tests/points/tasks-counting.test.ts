import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countTasks, retireTask } from '#api/points/index.ts';
import type { Told } from '#core/activities/consumer.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { faultsIn } from './bank.ts';
import { act, makeTask, tell } from './chores.ts';

/** Wednesday noon in Shanghai. */
const noon = new Date('2026-11-25T04:00:00Z');
const clock = new FixedClock(noon);
const hours = (n: number) => new Date(noon.getTime() + n * 3_600_000);

let kernel: Kernel;
let databaseUrl: string;
let close: () => Promise<void>;
let number = 0;

beforeAll(async () => {
  ({ kernel, databaseUrl, close } = await openTestKernel({ clock }));
});
afterAll(() => close());

/** Somebody of whom nothing is known yet. */
const somebody = () => newId(kernel.clock);

const undoing = (
  memberId: string,
  key: string,
  part?: { readonly undone: bigint; readonly whole: bigint },
) => ({
  memberId,
  key,
  activity: 'user.followed',
  at: noon,
  ...part,
});

const slug = () => {
  number += 1;
  return `task-${number}`;
};

const progressOf = (taskId: string, userId: string) =>
  kernel.database.client.taskProgress.findMany({
    where: { taskId, userId },
    select: { periodKey: true, count: true, goal: true, completedAt: true },
    orderBy: { periodKey: 'asc' },
  });

describe('counting for tasks', () => {
  it('puts each act into the period in which it was done', async () => {
    const [daily, weekly, once] = [
      await makeTask(kernel, { slug: slug(), goal: 9, startsAt: hours(-1_000) }),
      await makeTask(kernel, { slug: slug(), goal: 9, startsAt: hours(-1_000), cycle: 'WEEKLY' }),
      await makeTask(kernel, { slug: slug(), goal: 9, startsAt: hours(-1_000), cycle: 'ONCE' }),
    ];
    const lin = somebody();
    const acts = [0, -12, -13, -13.5, -200].map((at, n) => act(kernel, lin, `${n}`, hours(at)));
    await tell(kernel, { acts });
    const counted = async (taskId: string) =>
      (await progressOf(taskId, lin)).map(({ periodKey, count }) => [periodKey, count]);
    expect(await counted(daily)).toEqual([
      ['day:2026-11-17', 1],
      ['day:2026-11-24', 2],
      ['day:2026-11-25', 2],
    ]);
    expect(await counted(weekly)).toEqual([
      ['week:2026-W47', 1],
      ['week:2026-W48', 4],
    ]);
    expect(await counted(once)).toEqual([['once', 5]]);
  });

  it('takes only tasks that ran at that moment', async () => {
    const [early, late, retired, always] = [
      await makeTask(kernel, { slug: slug(), startsAt: hours(-9), endsAt: hours(-5) }),
      await makeTask(kernel, { slug: slug(), startsAt: hours(-5) }),
      await makeTask(kernel, { slug: slug(), startsAt: hours(-9) }),
      await makeTask(kernel, { slug: slug() }),
    ];
    await retireTask(systemContext(kernel, 'test'), { taskId: retired, reason: 'Enough.' });
    const lin = somebody();
    const counts = async () => {
      const rows = await Promise.all([early, late, retired, always].map((task) => progressOf(task, lin)));
      return rows.map((of) => of.reduce((sum, { count }) => sum + count, 0));
    };
    await tell(kernel, { acts: [act(kernel, lin, 'a', hours(-5.001))] });
    expect(await counts()).toEqual([1, 0, 1, 0]);
    await tell(kernel, { acts: [act(kernel, lin, 'b', hours(-5))] });
    expect(await counts()).toEqual([1, 1, 2, 0]);
    await tell(kernel, { acts: [act(kernel, lin, 'c', noon)] });
    expect(await counts()).toEqual([1, 2, 2, 1]);
  });

  it('counts an act once, whenever and in whatever company it is told', async () => {
    const taskId = await makeTask(kernel, { slug: slug(), goal: 5, startsAt: hours(-100) });
    const lin = somebody();
    const once = act(kernel, lin, 'tao');
    await tell(kernel, { acts: [once, once] });
    await tell(kernel, { acts: [once, act(kernel, lin, 'cai'), { ...once, at: hours(-24) }] });
    expect(await progressOf(taskId, lin)).toMatchObject([{ periodKey: 'day:2026-11-25', count: 2 }]);
  });

  it('goes no further than the goal, and stays there', async () => {
    const taskId = await makeTask(kernel, { slug: slug(), goal: 3 });
    const lin = somebody();
    const acts = ['a', 'b', 'c', 'd', 'e'].map((key) => act(kernel, lin, key));
    await tell(kernel, { acts });
    expect(await progressOf(taskId, lin)).toMatchObject([{ count: 3, goal: 3, completedAt: noon }]);
    await tell(kernel, { acts: [act(kernel, lin, 'f')], undoings: acts.map(({ key }) => undoing(lin, key)) });
    expect(await progressOf(taskId, lin)).toMatchObject([{ count: 3, goal: 3, completedAt: noon }]);
  });

  it('forgets what is wholly undone, and not what is undone in part', async () => {
    const taskId = await makeTask(kernel, { slug: slug(), goal: 5 });
    const lin = somebody();
    await tell(kernel, { acts: ['a', 'b', 'c'].map((key) => act(kernel, lin, key)) });
    await tell(kernel, { undoings: [undoing(lin, 'a'), undoing(lin, 'b', { undone: 3n, whole: 10n })] });
    expect(await progressOf(taskId, lin)).toMatchObject([{ count: 2 }]);
    await tell(kernel, { undoings: [undoing(lin, 'b', { undone: 10n, whole: 10n }), undoing(lin, 'zero')] });
    expect(await progressOf(taskId, lin)).toMatchObject([{ count: 1 }]);
    await tell(kernel, { acts: ['a', 'b', 'zero'].map((key) => act(kernel, lin, key)) });
    expect(await progressOf(taskId, lin)).toMatchObject([{ count: 1 }]);
  });

  it('comes to the same end in whatever order and batches acts and undoings come', async () => {
    const taskId = await makeTask(kernel, { slug: slug(), goal: 500 });
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const stories = fc.array(
      fc.record({ key: fc.constantFrom(...keys), isUndone: fc.boolean(), cut: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const lin = somebody();
        for (const batch of batchesOf(story, lin)) await tell(kernel, batch);
        const undone = new Set(story.filter((one) => one.isUndone).map(({ key }) => key));
        const done = new Set(story.filter((one) => !one.isUndone).map(({ key }) => key));
        const rows = await progressOf(taskId, lin);
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(
          [...done].filter((key) => !undone.has(key)).length,
        );
      }),
      { numRuns: 40 },
    );
    expect(await faultsIn(kernel)).toEqual([]);
  });

  function batchesOf(
    story: readonly { readonly key: string; readonly isUndone: boolean; readonly cut: boolean }[],
    member: string,
  ): Told[] {
    const batches: { acts: Told['acts'][number][]; undoings: Told['undoings'][number][] }[] = [];
    for (const { key, isUndone, cut } of story) {
      if (cut || batches.length === 0) batches.push({ acts: [], undoings: [] });
      if (isUndone) batches.at(-1)?.undoings.push(undoing(member, key));
      else batches.at(-1)?.acts.push(act(kernel, member, key));
    }
    return batches;
  }

  it('loses nothing and meets no deadlock when many batches come at once, of the same members', async () => {
    const tasks = [
      await makeTask(kernel, { slug: slug(), goal: 500 }),
      await makeTask(kernel, { slug: slug(), goal: 500, cycle: 'WEEKLY' }),
    ];
    const members = Array.from({ length: 6 }, somebody);
    const keys = Array.from({ length: 8 }, (_, n) => `somebody ${n}`);
    const batches = Array.from({ length: 24 }, (_, n): Told => {
      const order = n % 2 === 0 ? members : members.toReversed();
      const all = order.flatMap((member) => keys.map((key) => act(kernel, member, key)));
      const even = order.flatMap((member) =>
        keys.filter((_key, at) => at % 2 === 0).map((key) => undoing(member, key)),
      );
      return n % 3 === 0 ? { acts: [], undoings: even } : { acts: all, undoings: [] };
    });
    const retried = async () => (await kernel.metrics.retriedTransactions.get()).values[0]?.value ?? 0;
    const before = await retried();
    await Promise.all(batches.map((batch) => tell(kernel, batch)));
    expect(await retried()).toBe(before);
    for (const taskId of tasks)
      for (const member of members) expect(await progressOf(taskId, member)).toMatchObject([{ count: 4 }]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it.each(['the act', 'the undoing'])(
    'misses nothing when %s is still being told while the other comes',
    async (first) => {
      const taskId = await makeTask(kernel, { slug: slug(), goal: 5 });
      const lin = somebody();
      const acts = [act(kernel, lin, 'tao'), act(kernel, lin, 'cai')];
      const told: Told[] = [
        { acts, undoings: [] },
        { acts: [], undoings: [undoing(lin, 'tao')] },
      ];
      const [now, then] = first === 'the act' ? told : told.toReversed();
      let isOver = false;
      const waits = async () => {
        const found = await asOwner(
          databaseUrl,
          "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        return isOver || found.length > 0;
      };
      const other = await transact(systemContext(kernel, 'test'), async (write) => {
        await countTasks(write, now!);
        const telling = tell(kernel, then!).finally(() => {
          isOver = true;
        });
        await expect.poll(waits, { timeout: 10_000 }).toBe(true);
        return { telling };
      });
      await other.telling;
      expect(await progressOf(taskId, lin)).toMatchObject([{ count: 1 }]);
      expect(await faultsIn(kernel)).toEqual([]);
    },
  );

  it('takes as many statements for a hundred acts as for one, and one where no task counts them', async () => {
    await makeTask(kernel, { slug: slug(), goal: 500 });
    // What the kernel does beside now and then adds a statement, and never removes one.
    const cost = async (toldOf: () => Partial<Told>) => {
      const counts: number[] = [];
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const counted = await countStatements(kernel.database.pool, () => tell(kernel, toldOf()));
        counts.push(counted.statements.length);
      }
      return Math.min(...counts);
    };
    const batch = (size: number): Told => ({
      acts: Array.from({ length: size }, (_, n) => act(kernel, somebody(), `${n}`)),
      undoings: Array.from({ length: size }, (_, n) => undoing(somebody(), `${n}`)),
    });
    expect(await cost(() => batch(1))).toBe(9);
    expect(await cost(() => batch(100))).toBe(9);
    const other = { ...act(kernel, somebody(), 'x'), activity: 'post.liked' };
    expect(await cost(() => ({ acts: [other] }))).toBe(3);
  });
});
