import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availablePoints, growthAccount } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import type { Kernel } from '#core/kernel.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { faultsIn } from './bank.ts';
import { correctRun, letRun, startQuietApp, upsertRule } from './earning.ts';

const consumer = 'running.points.earn';
const rate = { slug: 'rate', activity: 'running.run', ratePoints: '7', ratePer: '10', growthPerMille: 700 };
const each = { slug: 'each', activity: 'running.run', points: '3', family: 'CREATION' };

/** What both rules pay, and grow, for a run of which such a part was taken back. */
function expectedOf(metres: number, undone: bigint, whole: bigint) {
  const left = (amount: bigint) => amount - (amount * undone) / whole;
  const byRate = (BigInt(metres) * 7n) / 10n;
  return { points: left(byRate) + left(3n), life: left((byRate * 700n) / 1_000n), creation: left(3n) };
}

async function eventsSince(kernel: Kernel, last: bigint): Promise<string[]> {
  const rows = await kernel.database.client.eventLog.findMany({
    where: { id: { gt: last }, name: { startsWith: 'running.' } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => String(id));
}

async function lastEvent(kernel: Kernel): Promise<bigint> {
  return (await kernel.database.client.eventLog.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n;
}

describe('events', () => {
  let quiet: Awaited<ReturnType<typeof openQuietly>>;
  beforeAll(async () => {
    quiet = await openQuietly();
  });
  afterAll(() => quiet.close());

  it('lead to the same end in whatever order and batches they come, and however often', async () => {
    const { kernel, lin, mei } = quiet;
    const scenario = fc.record({
      acts: fc.array(fc.record({ runner: fc.nat(1), metres: fc.integer({ min: 1, max: 5_000 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      undoings: fc.array(
        fc.record({ of: fc.nat(3), undone: fc.nat(12), whole: fc.constantFrom(12, 13, 100) }),
        { maxLength: 5 },
      ),
      order: fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
      batchSize: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ acts, undoings, order, batchSize }) => {
        const before = await balances(kernel, [lin, mei]);
        const last = await lastEvent(kernel);
        const runners = [lin, mei];
        const runs: { runId: string; userId: string; metres: number }[] = [];
        for (const { runner, metres } of acts) {
          const userId = runners[runner] ?? lin;
          runs.push({ userId, metres, runId: await letRun(kernel, { userId, metres }) });
        }
        for (const { of, undone, whole } of undoings) {
          const run = runs[of % runs.length];
          if (run) await correctRun(kernel, run.userId, run.runId, { undone, whole });
        }
        const events = await eventsSince(kernel, last);
        const shuffled = events
          .map((event, at) => ({ event, place: order[at] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);
        const batches = Array.from({ length: Math.ceil(shuffled.length / batchSize) }, (_, at) =>
          shuffled.slice(at * batchSize, (at + 1) * batchSize),
        );
        for (const batch of batches) await deliverEvents(kernel, { consumer, events: batch });
        for (const batch of batches.toReversed()) await deliverEvents(kernel, { consumer, events: batch });
        const expected = runs.map(({ userId, metres }, at) => {
          const parts = undoings.filter(({ of }) => of % runs.length === at);
          const greatest = parts.reduce(
            (most, one) => (one.undone * most.whole > most.undone * one.whole ? one : most),
            { undone: 0, whole: 1 },
          );
          return { userId, ...expectedOf(metres, BigInt(greatest.undone), BigInt(greatest.whole)) };
        });
        const after = await balances(kernel, [lin, mei]);
        for (const [at, userId] of runners.entries()) {
          const own = expected.filter((one) => one.userId === userId);
          const sum = (of: (one: (typeof own)[number]) => bigint) =>
            own.reduce((total, one) => total + of(one), 0n);
          expect(after[at]?.map((balance, index) => balance - (before[at]?.[index] ?? 0n))).toEqual([
            sum(({ points }) => points),
            sum(({ life }) => life),
            sum(({ creation }) => creation),
          ]);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(await faultsIn(kernel)).toEqual([]);
  }, 120_000);

  it('of one act that reach several workers at once are counted once, the undoing too', async () => {
    const { kernel, lin } = quiet;
    for (let round = 0; round < 5; round += 1) {
      const before = await balances(kernel, [lin]);
      const last = await lastEvent(kernel);
      const runId = await letRun(kernel, { userId: lin, metres: 100 });
      await letRun(kernel, { userId: lin, metres: 100, runId });
      await correctRun(kernel, lin, runId, { undone: 1, whole: 2 });
      await correctRun(kernel, lin, runId, { undone: 2, whole: 2 });
      const events = await eventsSince(kernel, last);
      await Promise.all(
        [...events, ...events].map((event) => deliverEvents(kernel, { consumer, events: [event] })),
      );
      expect(await balances(kernel, [lin])).toEqual(before);
    }
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of the same members in many batches at once do not wait in circles', async () => {
    const { kernel, lin, mei } = quiet;
    const last = await lastEvent(kernel);
    const retried = async () => (await kernel.metrics.retriedTransactions.get()).values[0]?.value;
    const before = await retried();
    for (let at = 0; at < 24; at += 1) {
      const userId = at % 2 ? lin : mei;
      const runId = await letRun(kernel, { userId, metres: 10 + at });
      if (at % 3 === 0) await correctRun(kernel, userId, runId, { undone: 1, whole: 3 });
    }
    const events = await eventsSince(kernel, last);
    const batches = Array.from({ length: 8 }, (_, batch) => events.filter((_, at) => at % 8 === batch));
    await Promise.all(batches.map((batch) => deliverEvents(kernel, { consumer, events: batch })));
    expect(await retried()).toBe(before);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('cost a fixed number of statements a batch, and a fixed number for each payment', async () => {
    const { kernel, lin, mei } = quiet;
    const deliver = async (acts: number, undoings: number) => {
      const last = await lastEvent(kernel);
      const runs = [];
      for (let at = 0; at < acts; at += 1)
        runs.push(await letRun(kernel, { userId: at % 2 ? lin : mei, metres: 100 }));
      for (const [at, runId] of runs.slice(0, undoings).entries())
        await correctRun(kernel, at % 2 ? lin : mei, runId, { undone: 1, whole: 1 });
      const events = await eventsSince(kernel, last);
      const { statements } = await countOwnStatements(kernel.database.pool, () =>
        deliverEvents(kernel, { consumer, events }),
      );
      return statements.length;
    };
    // Background work now and then adds a statement, and never removes one.
    const costOf = async (acts: number, undoings: number) => {
      const tries = [];
      for (let at = 0; at < 4; at += 1) tries.push(await deliver(acts, undoings));
      return Math.min(...tries);
    };
    await costOf(2, 1);
    const [one, two, six] = [await costOf(1, 0), await costOf(2, 0), await costOf(6, 0)];
    const each = two - one;
    expect(six - two).toBe(4 * each);
    // Two rules: posting, lot, debt and level for each payment.
    expect(each).toBe(8);
    const undone = [await costOf(6, 1), await costOf(6, 2), await costOf(6, 6)] as const;
    expect(undone[2] - undone[1]).toBe(4 * (undone[1] - undone[0]));
  });
});

async function balances(kernel: Kernel, userIds: readonly string[]): Promise<bigint[][]> {
  const accounts = userIds.map((globalId) => {
    const userId = rowId(globalId);
    return [availablePoints.of(userId), growthAccount(userId, 'LIFE'), growthAccount(userId, 'CREATION')];
  });
  const balanceOf = await balancesOf(systemContext(kernel, 'test'), accounts.flat());
  return accounts.map((own) => own.map((account) => balanceOf(account).balance));
}

/** Rules that nothing multiplies, whatever the level: else the order would count. */
async function openQuietly() {
  const { app, staff } = await startQuietApp();
  const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
  for (const rule of [rate, each]) await upsertRule(staff, { ...rule, usesMultiplier: false });
  await deliverAll(app.kernel);
  return { kernel: app.kernel, lin: lin.userId, mei: mei.userId, close: app.stop };
}
