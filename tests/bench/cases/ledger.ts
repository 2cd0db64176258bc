import { startChild } from '#tests/helpers/start-child.ts';
import { loadGrants } from '../ledger/grants.ts';
import { transferByPgbench } from '../ledger/pgbench.ts';
import { openPurses } from '../ledger/purses.ts';
import type { Teller } from '../ledger/teller.ts';
import { ratios } from '../load/compare.ts';
import { type Figure, judged } from '../tools/report.ts';
import { interleaved } from '../tools/rounds.ts';
import { median, percent, spread, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

const callers = 8;

export const ledger: BenchCase = {
  name: 'ledger',
  title: 'transfers through the service and through GraphQL against pgbench on the same function',
  async run({ stage, short, say }) {
    const databaseUrl = await stage.database();
    await openPurses(databaseUrl);
    const rounds = short ? 3 : 7;
    const seconds = short ? 1 : 4;
    const onRound = (done: number, total: number) => say(`round ${done} of ${total}`);
    const teller = await startChild<Teller>({ file: 'bench/ledger/teller.ts', parameters: { databaseUrl } });
    const ours = (hot: boolean) => teller.remote.transfer({ callers, seconds, hot });
    const theirs = (hot: boolean) => transferByPgbench(databaseUrl, { callers, seconds, hot });
    try {
      await teller.remote.transfer({ callers, seconds: 2, hot: false });
      say('spread over accounts');
      const even = await interleaved(
        () => ours(false),
        () => theirs(false),
        { rounds, onRound },
      );
      say('on one hot account, against spread');
      const hot = await interleaved(
        () => ours(true),
        () => ours(false),
        { rounds, onRound },
      );
      await teller.stop();
      say('points granted through GraphQL');
      const grants = await loadGrants({ databaseUrl, stage, callers, seconds }, (grant) =>
        interleaved(grant, () => theirs(false), { rounds, onRound }),
      );
      return [
        figure('ledger: transfers/s through the service', even, { target: 0.4, stretch: 0.7 }),
        figure('ledger: one hot account against spread', hot, { target: 0.35, stretch: 0.6 }),
        figure('ledger: grants/s through GraphQL', grants, { target: 0.15, stretch: 0.3 }),
      ];
    } finally {
      await teller.stop();
    }
  },
};

interface Measured {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

function figure(what: string, { ours, theirs }: Measured, bar: { target: number; stretch: number }): Figure {
  const ratio = ratios(ours, theirs);
  return {
    what,
    ours: spread(ours, whole),
    contender: spread(theirs, whole),
    ratio: spread(ratio, percent),
    ...judged(median(ratio), { ...bar, better: 'more', show: percent }),
  };
}
