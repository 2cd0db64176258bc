import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionStanding } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { promoterErrors } from './errors.ts';
import { lockPromoter } from './lock-promoter.ts';

export interface StandingChange {
  readonly promoterId: string;
  readonly to: DistributionStanding;
  /** The promoter reads it. */
  readonly reason: string;
}

/**
 * Gives a promoter another standing from now on: the one way in which it changes.
 *
 * @returns the moment from which on it holds.
 * @throws DomainError DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_PROMOTER_BANNED, DISTRIBUTION_NOT_BANNED.
 */
export async function changeStanding(write: WriteContext, change: StandingChange): Promise<Date> {
  const { promoterId, to, reason } = change;
  const { at } = await lockPromoter(write, promoterId);
  const ended = await write.tx.$executeRaw`
    UPDATE distribution_standing SET until = ${at}::timestamptz
    WHERE promoter_id = ${promoterId}::uuid AND until IS NULL AND standing <> ${to}::distribution_standing_state`;
  if (ended === 0) throw standsSoAlready(to);
  await write.tx.distributionStandingPeriod.create({
    data: {
      id: newId(write.clock),
      promoterId,
      standing: to,
      since: at,
      reason,
      setBy: callerKey(write.caller),
      createdAt: at,
    },
    select: { id: true },
  });
  return at;
}

function standsSoAlready(standing: DistributionStanding) {
  const path = ['promoterId'];
  return standing === 'BANNED'
    ? promoterErrors.DISTRIBUTION_PROMOTER_BANNED({ path })
    : promoterErrors.DISTRIBUTION_NOT_BANNED({ path });
}
