import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { judgeSome } from './judge-some.ts';
import { openRounds } from './open-rounds.ts';

/**
 * Every hour: judges each promoter once by the results of the last month or quarter, as the rule about levels says. It may be
 * killed at any statement and run in several processes at once.
 */
export const assessPromoters = defineJob({
  name: 'distribution.assessPromoters',
  schedule: '17 * * * *',
  async run(ctx) {
    await openRounds(ctx);
    while (await transact(ctx, judgeSome));
  },
});
