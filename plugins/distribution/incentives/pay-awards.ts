import { releaseBudget } from '#core/budgets/reserve.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { incentiveSettled } from './events.ts';
import { payAward } from './pay-award.ts';
import { announceIncentives } from './topic.ts';

/** Awards per transaction, so that no lock is held for long. */
const batchSize = 50;

/** Pays the next prizes; when none is left the incentive is settled, and the rest of its budget goes back. */
export async function payAwards(write: WriteContext, incentive: DistributionIncentive): Promise<void> {
  const { id } = incentive;
  const awards = await write.tx.distributionAward.findMany({
    where: { incentiveId: id, state: 'PENDING' },
    orderBy: [{ promoterId: 'asc' }, { id: 'asc' }],
    take: batchSize,
  });
  for (const award of awards) await payAward(write, incentive, award);
  if (awards.length === 0) await finish(write, incentive);
  announceIncentives(write, [id]);
}

async function finish(write: WriteContext, { id, reservationId }: DistributionIncentive): Promise<void> {
  const now = write.clock.now();
  await write.tx.distributionIncentive.update({
    where: { id },
    data: { state: 'SETTLED', settledAt: now, dueAt: null },
    select: { id: true },
  });
  if (reservationId) await releaseBudget(write, reservationId);
  write.emit(incentiveSettled, id, { incentiveId: id, at: now.toISOString() });
}
