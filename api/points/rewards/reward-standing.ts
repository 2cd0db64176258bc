import type { ReadContext } from '#core/context.ts';
import type { Reward } from '#core/db/generated/client/client.ts';
import { spendablePoints } from '../lots.ts';
import { rankOf } from './member-rank.ts';
import { type RefusalCode, refusalsOf } from './refusals.ts';

/** How a member stands to one reward. */
export interface RewardStanding {
  /** How many of it they have. */
  readonly redeemed: number;
  readonly rank: number;
  /** What they can spend. */
  readonly points: bigint;
}

/** How a member stands to these rewards: two statements, however many they are. */
export async function rewardStandingsOf(
  ctx: ReadContext,
  userId: string,
  rewardIds: readonly string[],
): Promise<Map<string, RewardStanding>> {
  const [points, rows] = await Promise.all([
    spendablePoints(ctx, userId),
    ctx.db.$queryRaw<{ rewardId: string; redeemed: number; rank: number }[]>`
      SELECT r.id AS "rewardId", coalesce(q.redeemed, 0) AS redeemed, (SELECT ${rankOf(userId)}) AS rank
      FROM unnest(${[...rewardIds]}::uuid[]) AS r(id)
      LEFT JOIN reward_quota q ON q.reward_id = r.id AND q.user_id = ${userId}::uuid`,
  ]);
  return new Map(rows.map(({ rewardId, redeemed, rank }) => [rewardId, { redeemed, rank, points }]));
}

/** What would be refused if they redeemed it now. */
export function reasonsAgainst(
  ctx: ReadContext,
  reward: Reward,
  standing: RewardStanding,
): (RefusalCode | 'INSUFFICIENT_POINTS')[] {
  const refusals = refusalsOf(reward, standing, ctx.clock.now());
  return standing.points < reward.points ? [...refusals, 'INSUFFICIENT_POINTS'] : refusals;
}
