import type { WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import type { DistributionIncentiveState } from '#core/db/generated/client/enums.ts';
import { incentiveErrors } from './errors.ts';
import { incentiveTransitions } from './states.ts';

/**
 * Whoever takes an incentive further locks it first: steps happen one after the other, and none while results come in.
 * @throws DomainError DISTRIBUTION_INCENTIVE_NOT_FOUND.
 */
export async function lockIncentive(write: WriteContext, id: string): Promise<DistributionIncentive> {
  await write.tx.$queryRaw`
    SELECT 1 AS locked FROM distribution_incentive WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const incentive = await write.tx.distributionIncentive.findUnique({ where: { id } });
  if (!incentive) throw incentiveErrors.DISTRIBUTION_INCENTIVE_NOT_FOUND({ path: ['incentiveId'] });
  return incentive;
}

/** @throws DomainError DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION. */
export function checkTransition(
  { state: from }: Pick<DistributionIncentive, 'state'>,
  to: DistributionIncentiveState,
): void {
  if (!incentiveTransitions[from].includes(to))
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION({
      path: ['incentiveId'],
      data: { from, to },
    });
}
