import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longRun } from '#tests/helpers/long-run.ts';
import { type Fate, fates } from '#tests/helpers/model/dying.ts';
import { type Command, patienceMs, runModel } from '#tests/helpers/model/runs.ts';
import { doTogether, findOrder } from '#tests/helpers/model/together.ts';
import {
  capturing,
  capturingAgain,
  expiring,
  holding,
  type Plan,
  posting,
  releasing,
  releasingPart,
  repeated,
  reversing,
  sealing,
  severalPostings,
} from './plans.ts';
import { proveIsTheModel, proveLedger } from './proof.ts';
import { LedgerWorld } from './world.ts';

const share = 0.7;

const plan = fc.oneof(
  { weight: 12, arbitrary: posting },
  { weight: 3, arbitrary: repeated },
  { weight: 2, arbitrary: severalPostings },
  { weight: 4, arbitrary: holding },
  { weight: 3, arbitrary: capturing },
  { weight: 2, arbitrary: capturingAgain },
  { weight: 2, arbitrary: releasing },
  { weight: 1, arbitrary: releasingPart },
  { weight: 4, arbitrary: reversing },
  { weight: 1, arbitrary: sealing },
  { weight: 1, arbitrary: expiring },
);

/** Several at once, some of which die and are done again. */
const together = (all: readonly (readonly [Plan, Fate | null])[]): Command<LedgerWorld> => ({
  async run(world) {
    const operations = all.flatMap(([planned, fate]) => {
      const operation = planned(world);
      return operation ? [{ operation, fate }] : [];
    });
    const seen = await doTogether(world.executioner, operations);
    world.operations += operations.length;
    findOrder(world.model.journal, seen, await world.differences());
  },
  toString: () => `${all.length} together`,
});

const later = (ms: number): Command<LedgerWorld> => ({
  run: async ({ clock }) => clock.advanceMs(ms),
  toString: () => `${ms} ms later`,
});

const lookingBack = (ms: number): Command<LedgerWorld> => ({
  run: (world) => world.lookBack(new Date(world.clock.now().getTime() - ms)),
  toString: () => `a look ${ms} ms back`,
});

const dayMs = 24 * 3_600_000;
const batch = fc.array(fc.tuple(plan, fates(6)), { minLength: 1, maxLength: 8, size: 'max' }).map(together);

it(
  'does what its model does, whoever comes at once and wherever they die',
  async () => {
    const operations = await runModel({
      name: 'The ledger',
      share,
      command: fc.oneof(
        { weight: 30, arbitrary: batch },
        { weight: 3, arbitrary: fc.nat(dayMs).map(later) },
        { weight: 1, arbitrary: fc.nat(5 * dayMs).map(lookingBack) },
      ),
      open: () => LedgerWorld.open(),
      async prove(world) {
        await proveLedger(world);
        await proveIsTheModel(world);
      },
    });
    if (longRun.seed === undefined) expect(operations).toBeGreaterThanOrEqual(longRun.operations * share);
  },
  patienceMs(share),
);
