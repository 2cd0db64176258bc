import { startChild } from '#tests/helpers/start-child.ts';
import type { Analyst } from '../insights/analyst.ts';
import { openYears } from '../insights/open-years.ts';
import { ratios } from '../load/compare.ts';
import { interleaved } from '../tools/rounds.ts';
import { milliseconds, percent, spread, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

const orders = { short: 50_000, long: 1_000_000 };

export const insights: BenchCase = {
  name: 'insights',
  title: 'figures about a house with many orders',
  async run({ stage, short, say }) {
    const databaseUrl = await stage.database();
    const count = short ? orders.short : orders.long;
    say(`copying ${whole(count)} orders`);
    await openYears(databaseUrl, count);
    const analyst = await startChild<Analyst>({
      file: 'bench/insights/analyst.ts',
      parameters: { databaseUrl },
    });
    try {
      say('counting all that there is');
      const perSecond = await analyst.remote.rebuild();
      const { ours, theirs } = await interleaved(
        () => analyst.remote.read(),
        () => analyst.remote.count(),
        { rounds: short ? 3 : 7, onRound: (done, total) => say(`round ${done} of ${total}`) },
      );
      if (new Set([...ours, ...theirs].map(({ gmv }) => gmv)).size !== 1)
        throw new Error('The figures differ from what the orders say');
      const times = (measured: readonly { readonly ms: number }[]) => measured.map(({ ms }) => ms);
      return [
        { what: 'insights: members counted a second by the first rebuild', ours: whole(perSecond) },
        {
          what: `insights: five queries of a quarter over ${whole(count)} orders, against summing the orders once`,
          ours: spread(times(ours), milliseconds),
          contender: spread(times(theirs), milliseconds),
          ratio: spread(ratios(times(ours), times(theirs)), percent),
        },
      ];
    } finally {
      await analyst.stop();
    }
  },
};
