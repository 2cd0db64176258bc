import type { WriteContext } from '#core/context.ts';
import type { Reward } from '#core/db/generated/client/client.ts';
import type { DomainError } from '#core/errors.ts';
import { rewardErrors } from './errors.ts';
import { rankOf } from './member-rank.ts';
import { type Offer, refusalError, refusalsOf } from './refusals.ts';

interface Taking {
  readonly rewardId: string;
  readonly userId: string;
}

export type TakenReward = Pick<Reward, 'id' | 'kind' | 'titleEn' | 'titleZh' | 'points' | 'details'>;

/** The greatest number that a counter holds. */
const noLimit = 2_147_483_647;

/**
 * Counts one redemption on the reward and on the member's quota. The conditional writes themselves decide, so that
 * concurrent requests cannot slip through. Locks the reward, then the quota, as everybody does: after a refusal the
 * caller must roll back.
 *
 * @throws DomainError REWARD_NOT_FOUND, REWARD_NOT_STARTED, REWARD_ENDED, LEVEL_TOO_LOW, REWARD_SOLD_OUT,
 * REWARD_LIMIT_REACHED.
 */
export async function takeOne(write: WriteContext, { rewardId, userId }: Taking): Promise<TakenReward> {
  const now = write.clock.now();
  const [taken] = await write.tx.$queryRaw<(TakenReward & { limit: number | null; isWithin: boolean })[]>`
    WITH taken AS (
      UPDATE reward SET redeemed = redeemed + 1
      WHERE id = ${rewardId}::uuid AND retired_at IS NULL AND (stock IS NULL OR redeemed < stock)
        AND (starts_at IS NULL OR starts_at <= ${now}::timestamptz) AND (ends_at IS NULL OR ends_at > ${now}::timestamptz)
        AND coalesce(minimum_level, 0) <= ${rankOf(userId)}
      RETURNING id, kind, title_en, title_zh, points, details, per_member_limit
    ), counted AS (
      INSERT INTO reward_quota AS q (reward_id, user_id, redeemed) SELECT id, ${userId}::uuid, 1 FROM taken
      ON CONFLICT (reward_id, user_id) DO UPDATE SET redeemed = q.redeemed + 1
      WHERE q.redeemed < coalesce((SELECT per_member_limit FROM taken), ${noLimit}::int)
      RETURNING reward_id
    )
    SELECT id, kind, title_en AS "titleEn", title_zh AS "titleZh", points, details, per_member_limit AS limit,
      EXISTS (SELECT FROM counted) AS "isWithin"
    FROM taken`;
  if (!taken) throw await whyNot(write, { rewardId, userId });
  const { limit, isWithin, ...reward } = taken;
  if (!isWithin) throw rewardErrors.REWARD_LIMIT_REACHED({ path: ['rewardId'], data: { limit } });
  return reward;
}

/** What the conditional write found, as far as it can still be seen. */
async function whyNot(write: WriteContext, { rewardId, userId }: Taking): Promise<DomainError> {
  const [found] = await write.tx.$queryRaw<(Offer & { mine: number; rank: number })[]>`
    SELECT r.stock, r.redeemed, r.per_member_limit AS "perMemberLimit", r.minimum_level AS "minimumLevel",
      r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.retired_at AS "retiredAt",
      coalesce(q.redeemed, 0) AS mine, ${rankOf(userId)} AS rank
    FROM reward r LEFT JOIN reward_quota q ON q.reward_id = r.id AND q.user_id = ${userId}::uuid
    WHERE r.id = ${rewardId}::uuid`;
  if (!found) return rewardErrors.REWARD_NOT_FOUND({ path: ['rewardId'] });
  const { mine, rank, ...offer } = found;
  const [first] = refusalsOf(offer, { redeemed: mine, rank }, write.clock.now());
  // Nothing stands in the way any more: somebody has given theirs back in this very moment.
  return refusalError(first ?? 'REWARD_SOLD_OUT', offer);
}

/** Takes one redemption off both counters, never below zero. Locks in the order of `takeOne`. */
export async function putBack(write: WriteContext, { rewardId, userId }: Taking): Promise<void> {
  await write.tx.$executeRaw`
    WITH returned AS (
      UPDATE reward SET redeemed = redeemed - 1 WHERE id = ${rewardId}::uuid AND redeemed > 0 RETURNING id
    )
    UPDATE reward_quota SET redeemed = redeemed - 1
    WHERE reward_id IN (SELECT id FROM returned) AND user_id = ${userId}::uuid AND redeemed > 0`;
}
