import { type Child, startChild } from '#tests/helpers/start-child.ts';
import type { CaseContext } from '../cases/case.ts';
import { interleaved } from '../tools/rounds.ts';
import { sum } from '../tools/statistics.ts';
import type { LoadGenerator, LoadResult, Target } from './generator.ts';

interface Contender {
  readonly server: Child<object>;
  readonly target: Target;
}

interface CompareOptions {
  readonly rounds: number;
  readonly seconds: number;
}

/** One round of one contender. */
export interface Round {
  readonly perSecond: number;
  /** CPU time of the server process for one answer. */
  readonly cpuMicroseconds: number;
  /** How much of one core the server and the generator used. */
  readonly serverShare: number;
  readonly generatorShare: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Loads two servers in turns by one generator. @throws Error when any answer was not the expected one. */
export async function compareLoad(
  { say }: Pick<CaseContext, 'say'>,
  ours: Contender,
  theirs: Contender,
  { rounds, seconds }: CompareOptions,
): Promise<{ readonly ours: Round[]; readonly theirs: Round[] }> {
  const generator = await startChild<LoadGenerator>({ file: 'bench/load/generator.ts' });
  const round = ({ server, target }: Contender, forSeconds: number) =>
    loadOnce(generator.remote, server, target.name, forSeconds);
  try {
    for (const { target } of [ours, theirs]) await generator.remote.prepare(target);
    say('warming up');
    // The optimising compiler has to have seen both before anything counts.
    for (const contender of [ours, theirs, ours]) await round(contender, Math.min(3, seconds));
    return await interleaved(
      () => round(ours, seconds),
      () => round(theirs, seconds),
      { rounds, onRound: (done, total) => say(`round ${done} of ${total}`) },
    );
  } finally {
    await generator.stop();
  }
}

async function loadOnce(
  generator: LoadGenerator,
  server: Child<object>,
  name: string,
  seconds: number,
): Promise<Round> {
  const before = await server.remote.usage();
  const load: LoadResult = await generator.run({ name, seconds });
  const after = await server.remote.usage();
  if (load.wrong > 0) throw new Error(`${name}: ${load.wrong} wrong answers, such as ${load.firstWrong}`);
  const cpuMs = after.cpuMs - before.cpuMs;
  return {
    perSecond: load.answers / load.seconds,
    cpuMicroseconds: (cpuMs * 1000) / load.answers,
    serverShare: cpuMs / 1000 / load.seconds,
    generatorShare: load.cpuMs / 1000 / load.seconds,
    p50Ms: load.p50Ms,
    p99Ms: load.p99Ms,
  };
}

/** Ratios of rounds that stood beside each other. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, at) => value / (theirs[at] ?? Number.NaN));
}

/** The mean of one column. */
export function mean(rounds: readonly Round[], column: keyof Round): number {
  return sum(rounds.map((round) => round[column])) / rounds.length;
}
