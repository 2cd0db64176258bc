import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longRun } from '#tests/helpers/long-run.ts';
import { type Fate, fates } from '#tests/helpers/model/dying.ts';
import { type Command, patienceMs, runModel } from '#tests/helpers/model/runs.ts';
import { doTogether, findOrder, type Operation } from '#tests/helpers/model/together.ts';
import { expiring, expiryOf, releaseOf, releasing } from './jobs.ts';
import {
  crediting,
  creditingAgain,
  givingBack,
  holding,
  lettingGo,
  type Plan,
  spending,
  takingBack,
  takingBackAgain,
} from './plans.ts';
import { provePoints } from './proof.ts';
import { dayMs } from './rules.ts';
import { PointsWorld } from './world.ts';

const share = 0.3;

const plan = fc.oneof(
  { weight: 8, arbitrary: crediting },
  { weight: 1, arbitrary: creditingAgain },
  { weight: 7, arbitrary: spending },
  { weight: 3, arbitrary: givingBack },
  { weight: 4, arbitrary: takingBack },
  { weight: 1, arbitrary: takingBackAgain },
  { weight: 1, arbitrary: holding },
  { weight: 1, arbitrary: lettingGo },
  { weight: 3, arbitrary: expiring },
  { weight: 2, arbitrary: releasing },
);

/** Several at once, some of which die and are done again. */
const together = (all: readonly (readonly [Plan, Fate | null])[]): Command<PointsWorld> => ({
  run: (world) =>
    act(
      world,
      all.flatMap(([planned, fate]) => {
        const operation = planned(world);
        return operation ? [{ operation, fate }] : [];
      }),
    ),
  toString: () => `${all.length} together`,
});

const later = (ms: number): Command<PointsWorld> => ({
  async run(world) {
    world.clock.advanceMs(ms);
    for (const job of [releaseOf, expiryOf]) await act(world, [{ operation: job(world), fate: null }]);
  },
  toString: () => `${ms} ms and the jobs later`,
});

const laterStill = (ms: number): Command<PointsWorld> => ({
  run: async ({ clock }) => clock.advanceMs(ms),
  toString: () => `${ms} ms later, and no job`,
});

async function act(
  world: PointsWorld,
  operations: readonly { readonly operation: Operation; readonly fate: Fate | null }[],
): Promise<void> {
  const seen = await doTogether(world.executioner, operations);
  world.operations += operations.length;
  findOrder(world.model.journal, seen, await world.differences());
}

const batch = fc.array(fc.tuple(plan, fates(12)), { minLength: 1, maxLength: 6, size: 'max' }).map(together);

it(
  'are what their model says, whoever comes at once and wherever they die',
  async () => {
    const operations = await runModel({
      name: 'Points',
      share,
      command: fc.oneof(
        { weight: 20, arbitrary: batch },
        { weight: 1, arbitrary: fc.nat(2 * dayMs).map(later) },
        { weight: 4, arbitrary: fc.nat(dayMs / 4).map(laterStill) },
      ),
      open: () => PointsWorld.open(),
      prove: provePoints,
    });
    if (longRun.seed === undefined) expect(operations).toBeGreaterThanOrEqual(longRun.operations * share);
  },
  patienceMs(share),
);
