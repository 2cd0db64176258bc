import { startChild } from '#tests/helpers/start-child.ts';
import { fillBoard, type Ranked } from '../rank/crowded-board.ts';
import type { Ranker, RankParameters } from '../rank/ranker.ts';
import { judged } from '../tools/report.ts';
import { median, milliseconds, percentile, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

const micro = (value: number): string => `${value.toFixed(1)} µs`;
const sampleSize = 20_000;
const countedBySql = 20;

export const rank: BenchCase = {
  name: 'rank',
  title: 'the exact rank of anybody on a crowded board',
  async run({ stage, short, say }) {
    const size = short ? 100_000 : 1_000_000;
    const databaseUrl = await stage.database();
    say(`writing ${whole(size)} scores`);
    const board = await fillBoard(databaseUrl, size);
    const { boardId, periodKey } = board;
    const parameters: RankParameters = { databaseUrl, boardId, periodKey };
    const ranker = await startChild<Ranker>({ file: 'bench/rank/ranker.ts', parameters });
    try {
      say('loading everybody');
      const loaded = await ranker.remote.load();
      if (loaded.size !== size) throw new Error(`${loaded.size} of ${size} were loaded`);
      const people = await board.sample(sampleSize);
      await askRanks(ranker.remote, people);
      say(`asking for ${whole(people.length)} ranks`);
      const microseconds = await askRanks(ranker.remote, people);
      const sqlMs: number[] = [];
      for (const { subject } of people.slice(0, countedBySql)) sqlMs.push(await board.countBySql(subject));
      const name = `rank among ${whole(size)}`;
      return [
        {
          what: `${name}: one rank, p50`,
          ours: micro(median(microseconds)),
          contender: `${milliseconds(median(sqlMs))} counted by SQL`,
        },
        {
          what: `${name}: one rank, p99`,
          ours: micro(percentile(microseconds, 0.99)),
          ...judged(percentile(microseconds, 0.99), { target: 50, better: 'less', show: micro }),
        },
        { what: `${name}: loading from the database`, ours: `${loaded.seconds.toFixed(1)} s` },
        { what: `${name}: longest pause meanwhile`, ours: milliseconds(loaded.longestPauseMs) },
        { what: `${name}: memory for each`, ours: `${whole(loaded.bytes / size)} B` },
      ];
    } finally {
      await Promise.all([ranker.stop(), board.close()]);
    }
  },
};

/** Asks for each one's rank; gives the microseconds. @throws Error when one differs from what the database counts. */
async function askRanks(ranker: Ranker, people: readonly Ranked[]): Promise<Float64Array> {
  const { microseconds, ranks } = await ranker.ranksOf(people.map(({ subject }) => subject));
  for (const [at, { subject, rank }] of people.entries()) {
    if (ranks[at] !== rank) throw new Error(`${subject} stands at ${ranks[at]} and not at ${rank}`);
  }
  return microseconds;
}
