import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { longRun } from '../long-run.ts';

/** What a run needs: a world of its own, which counts what is done in it. */
export interface World {
  operations: number;
  close(): Promise<void>;
}

interface Suite<OneWorld extends World> {
  readonly name: string;
  /** Of all operations, what part this suite does. */
  readonly share: number;
  readonly command: fc.Arbitrary<Command<OneWorld>>;
  readonly open: () => Promise<OneWorld>;
  /** What must hold at the end. */
  readonly prove: (world: OneWorld) => Promise<void>;
}

/** One step of a run. */
export interface Command<OneWorld> {
  run(world: OneWorld): Promise<void>;
  toString(): string;
}

/** So many steps at most in one world, which takes a second to open. */
const maxCommands = 1_500;

/** How long a suite may take, by what it does; to make a run small takes many. */
export function patienceMs(share: number): number {
  return longRun.seed === undefined ? 60_000 + longRun.operations * share * 20 : 3_600_000;
}

/**
 * One world after another, each by a seed of its own, until the suite has done its part. A run that fails names its
 * seed: with TEST_SEED the same steps are done again and made fewer, though whoever runs at once may meet otherwise.
 */
export async function runModel<OneWorld extends World>(suite: Suite<OneWorld>): Promise<number> {
  const wanted = longRun.operations * suite.share;
  const first = longRun.seed ?? randomInt(2 ** 31);
  let operations = 0;
  for (let run = 0; operations < wanted; run += 1) {
    operations += await runOnce(suite, first + run);
    if (longRun.isLong)
      console.log(`${suite.name}: ${operations} of ${wanted} operations, seed ${first + run}`);
    if (longRun.seed !== undefined) break;
  }
  return operations;
}

async function runOnce<OneWorld extends World>(suite: Suite<OneWorld>, seed: number): Promise<number> {
  const { open, prove, command } = suite;
  let operations = 0;
  const property = fc.asyncProperty(
    fc.commands([command.map((one) => asStep(one))], { maxCommands, size: 'max' }),
    async (all) => {
      const world = await open();
      try {
        await fc.asyncModelRun(() => ({ model: world, real: world }), all);
        await prove(world);
      } finally {
        operations += world.operations;
        await world.close();
      }
    },
  );
  const isSeenAgain = longRun.seed !== undefined;
  const result = await fc.check(property, {
    seed,
    numRuns: 1,
    endOnFailure: !isSeenAgain,
    plugins: [fc.unbiased()],
  });
  if (!result.failed) return operations;
  const { errorInstance, counterexample } = result;
  const after = isSeenAgain ? `\nAfter: ${fc.stringify(counterexample)}` : '';
  throw new Error(`${suite.name} failed: TEST_SEED=${seed} does it again.${after}`, {
    cause: errorInstance,
  });
}

function asStep<OneWorld extends World>(command: Command<OneWorld>): fc.AsyncCommand<OneWorld, OneWorld> {
  return { check: () => true, run: (world) => command.run(world), toString: () => String(command) };
}
