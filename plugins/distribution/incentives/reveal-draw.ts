import type { WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { grantAwards } from './grant-awards.ts';
import { ruleOf } from './kinds/index.ts';
import { announceIncentives } from './topic.ts';

/** Uses the seed on the published list, and publishes it: from now on everybody can draw again. */
export async function revealDraw(write: WriteContext, incentive: DistributionIncentive): Promise<void> {
  const { id } = incentive;
  const { seed } = await write.tx.distributionIncentiveSecret.findUniqueOrThrow({
    where: { incentiveId: id },
  });
  const entrants = await write.tx.distributionIncentiveEntrant.findMany({
    where: { incentiveId: id },
    orderBy: { place: 'asc' },
    select: { promoterId: true },
  });
  const winners = ruleOf(incentive).drawing?.winners({
    seed,
    incentiveId: id,
    entrants: entrants.map(({ promoterId }) => promoterId),
  });
  await grantAwards(write, incentive, winners ?? []);
  const now = write.clock.now();
  await write.tx.distributionIncentive.update({
    where: { id },
    data: { seed, revealedAt: now, dueAt: now },
    select: { id: true },
  });
  announceIncentives(write, [id]);
}
