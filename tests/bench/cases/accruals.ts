import { startChild } from '#tests/helpers/start-child.ts';
import type { AccrualClerk } from '../accruals/clerk.ts';
import { openMarket } from '../accruals/open-market.ts';
import { ratios } from '../load/compare.ts';
import { interleaved } from '../tools/rounds.ts';
import { percent, spread, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

const batch = 100;
const orders = { short: 10_000, long: 40_000 };

export const accruals: BenchCase = {
  name: 'accruals',
  title: 'what promoters earn by orders',
  async run({ stage, short, say }) {
    const databaseUrl = await stage.database();
    say('copying orders');
    await openMarket(databaseUrl, stage.members, short ? orders.short : orders.long);
    const clerk = await startChild<AccrualClerk>({
      file: 'bench/accruals/clerk.ts',
      parameters: { databaseUrl },
    });
    try {
      const { accrue, post } = clerk.remote;
      await accrue({ batch, seconds: 1 });
      await post({ batch, seconds: 1 });
      const seconds = short ? 1 : 2;
      const { ours, theirs } = await interleaved(
        () => accrue({ batch, seconds }),
        () => post({ batch, seconds }),
        {
          rounds: short ? 3 : 5,
          onRound: (done, total) => say(`round ${done} of ${total}`),
        },
      );
      return [
        {
          what: 'accruals: commissions/s by one worker, against posting them and nothing else',
          ours: spread(ours, whole),
          contender: spread(theirs, whole),
          ratio: spread(ratios(ours, theirs), percent),
        },
      ];
    } finally {
      await clerk.stop();
    }
  },
};
