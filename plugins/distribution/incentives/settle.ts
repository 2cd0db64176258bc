import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { closeIncentive } from './close-incentive.ts';
import { ruleOf } from './kinds/index.ts';
import { payAwards } from './pay-awards.ts';
import { revealDraw } from './reveal-draw.ts';

/** Incentives per run; the rest is the next run's. */
const batchSize = 100;

/**
 * Every minute: takes incentives whose time has come step by step to their end. It may be killed at any statement, and run in
 * several processes at once: each step is a transaction that finds out where the incentive stands. One that cannot go on does not
 * hold up the others.
 */
export const settleIncentives = defineJob({
  name: 'distribution.settleIncentives',
  schedule: '* * * * *',
  async run(ctx) {
    const due = await ctx.db.distributionIncentive.findMany({
      where: { dueAt: { lte: ctx.clock.now() } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: batchSize,
      select: { id: true },
    });
    const failures: unknown[] = [];
    for (const { id } of due) {
      try {
        await settle(ctx, id);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some incentives could not be settled');
  },
});

async function settle(ctx: ReadContext, incentiveId: string): Promise<void> {
  for (let wentOn = true; wentOn; ) wentOn = await transact(ctx, (write) => takeStep(write, incentiveId));
}

/** False when there is nothing to do at this moment, or another process does it. */
async function takeStep(write: WriteContext, incentiveId: string): Promise<boolean> {
  const locked = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM distribution_incentive
    WHERE id = ${incentiveId}::uuid AND due_at <= ${write.clock.now()}::timestamptz FOR NO KEY UPDATE SKIP LOCKED`;
  if (locked.length === 0) return false;
  const incentive = await write.tx.distributionIncentive.findUniqueOrThrow({ where: { id: incentiveId } });
  await stepOf(incentive)(write, incentive);
  return true;
}

function stepOf(incentive: DistributionIncentive) {
  if (!incentive.closedAt) return closeIncentive;
  return ruleOf(incentive).drawing && !incentive.revealedAt ? revealDraw : payAwards;
}
