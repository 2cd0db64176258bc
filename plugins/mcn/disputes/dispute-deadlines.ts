import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { sourcesOf } from './states.ts';

const batchSize = 100;
const words = 'Nobody decided in time. 逾期未裁决。';

/**
 * Every five minutes: closes what nobody has decided in time; what was agreed stands. It may be killed at any statement, and run in
 * several processes at once: the write itself decides.
 */
export const disputeDeadlines = defineJob({
  name: 'mcn.disputeDeadlines',
  schedule: '*/5 * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await lapseSome(ctx);
  },
});

function lapseSome(ctx: ReadContext): Promise<number> {
  return transact(ctx, ({ tx, clock, caller }) => {
    const now = clock.now();
    return tx.$executeRaw`
      UPDATE mcn_dispute SET state = 'LAPSED', reason = ${words}, decided_at = ${now}::timestamptz, decided_by = ${callerKey(caller)}
      WHERE id IN (SELECT id FROM mcn_dispute WHERE state IN ('OPEN', 'ANSWERED') AND decide_until <= ${now}::timestamptz
          ORDER BY decide_until, id LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)
        AND state::text = ANY (${sourcesOf('clock', 'LAPSED')}::text[])`;
  });
}
