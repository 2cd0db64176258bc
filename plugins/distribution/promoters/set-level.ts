import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionLevel } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { promoterLevelChanged } from '../events.ts';
import { distributionSettings } from '../settings.ts';
import { promoterErrors } from './errors.ts';
import { type LockedPromoter, lockPromoter } from './lock-promoter.ts';

const dayMs = 24 * 60 * 60 * 1_000;

export interface LevelChange {
  readonly promoterId: string;
  readonly level: DistributionLevel;
  /** When a trial ends, and the lasting level goes on; undefined for a level that lasts. */
  readonly trialUntil?: Date | undefined;
  /** Staff, a rule about the results of a period, or an incentive in which it was won. */
  readonly by:
    | { readonly cause: 'STAFF' }
    | { readonly cause: 'RULE'; readonly ruleId: string }
    | { readonly cause: 'INCENTIVE'; readonly incentiveId: string };
  /** The promoter reads it. */
  readonly reason: string;
}

/**
 * Gives a promoter a level from now on: the one way in which levels change. With a trial, what follows it is written at
 * once, so that levels are right at every moment even if the job that tells of it is late.
 *
 * @returns the promoter as they were.
 * @throws DomainError DISTRIBUTION_PROMOTER_NOT_FOUND, DISTRIBUTION_PROMOTER_BANNED, DISTRIBUTION_LEVEL_UNCHANGED,
 * DISTRIBUTION_TRIAL_END_INVALID.
 */
export async function setLevel(write: WriteContext, change: LevelChange): Promise<LockedPromoter> {
  const promoter = await lockPromoter(write, change.promoterId);
  checkChange(write, promoter, change);
  await endPresentLevel(write, promoter);
  await beginLevel(write, promoter, change);
  if (change.trialUntil) await planWhatFollows(write, promoter, change.trialUntil);
  return promoter;
}

/** Nobody tries out the level that goes on afterwards. */
function checkChange(
  write: WriteContext,
  promoter: LockedPromoter,
  { level, trialUntil }: LevelChange,
): void {
  if (promoter.standing === 'BANNED')
    throw promoterErrors.DISTRIBUTION_PROMOTER_BANNED({ path: ['promoterId'] });
  const isSame = trialUntil ? level === promoter.lastingLevel : level === promoter.level && !promoter.isTrial;
  if (isSame) throw promoterErrors.DISTRIBUTION_LEVEL_UNCHANGED({ path: ['level'] });
  const days = settingsOf(write, distributionSettings).longestTrialDays;
  const trialMs = trialUntil ? trialUntil.getTime() - promoter.at.getTime() : 1;
  if (trialMs <= 0 || trialMs > days * dayMs)
    throw promoterErrors.DISTRIBUTION_TRIAL_END_INVALID({ path: ['trialUntil'], data: { days } });
}

/** What was to follow a trial is called off first, since nothing may overlap. */
async function endPresentLevel({ tx }: WriteContext, { promoterId, at }: LockedPromoter): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM distribution_promoter_level WHERE promoter_id = ${promoterId}::uuid AND since > ${at}::timestamptz`;
  await tx.$executeRaw`
    UPDATE distribution_promoter_level SET until = ${at}::timestamptz
    WHERE promoter_id = ${promoterId}::uuid AND since <= ${at}::timestamptz AND (until IS NULL OR until > ${at}::timestamptz)`;
}

async function beginLevel(write: WriteContext, { promoterId, at }: LockedPromoter, change: LevelChange) {
  const { level, by, reason } = change;
  const until = change.trialUntil ?? null;
  const isTrial = until !== null;
  await write.tx.distributionLevelPeriod.create({
    data: {
      id: newId(write.clock),
      promoterId,
      level,
      since: at,
      until,
      isTrial,
      cause: by.cause,
      ruleId: by.cause === 'RULE' ? by.ruleId : null,
      incentiveId: by.cause === 'INCENTIVE' ? by.incentiveId : null,
      reason,
      setBy: callerKey(write.caller),
      createdAt: at,
      announcedAt: at,
    },
    select: { id: true },
  });
  const [since, ends] = [at.toISOString(), until?.toISOString() ?? null];
  const told = { promoterId, level, isTrial, since, until: ends, cause: by.cause };
  write.emit(promoterLevelChanged, promoterId, told);
}

async function planWhatFollows(write: WriteContext, promoter: LockedPromoter, since: Date): Promise<void> {
  const { promoterId, lastingLevel, at } = promoter;
  await write.tx.distributionLevelPeriod.create({
    data: {
      id: newId(write.clock),
      promoterId,
      level: lastingLevel,
      since,
      isTrial: false,
      cause: 'TRIAL_ENDED',
      reason: '',
      setBy: callerKey(write.caller),
      createdAt: at,
    },
    select: { id: true },
  });
}
