import type { WriteContext } from '#core/context.ts';
import { growthAccount, pointsFamilies } from '../accounts.ts';
import { levelChanged } from '../events.ts';

/**
 * Brings a member's level to what their growth has reached, up or down, and notes when and why. Only for who has posted
 * on the member's growth in this transaction: that lock keeps two from noting the same change.
 */
export async function updateLevel(write: WriteContext, userId: string, cause: string): Promise<void> {
  const now = write.clock.now();
  const ids = pointsFamilies.map((family) => growthAccount(userId, family).id);
  const [change] = await write.tx.$queryRaw<{ fromRank: number; toRank: number }[]>`
    WITH grown AS (
      SELECT coalesce(sum(balance), 0) AS total,
        coalesce(sum(balance) FILTER (WHERE id = ${ids[0]}::uuid), 0) AS spend,
        coalesce(sum(balance) FILTER (WHERE id = ${ids[1]}::uuid), 0) AS creation,
        coalesce(sum(balance) FILTER (WHERE id = ${ids[2]}::uuid), 0) AS public_good,
        coalesce(sum(balance) FILTER (WHERE id = ${ids[3]}::uuid), 0) AS life
      FROM ledger_account WHERE id = ANY (${ids}::uuid[])
    ), reached AS (
      SELECT coalesce(max(l.rank), 0) AS rank FROM points_level l JOIN grown g
        ON g.total >= l.total_growth AND g.spend >= l.spend_growth AND g.creation >= l.creation_growth
        AND g.public_good >= l.public_good_growth AND g.life >= l.life_growth
    ), present AS (
      SELECT coalesce((SELECT to_rank FROM points_level_change WHERE user_id = ${userId}::uuid ORDER BY id DESC LIMIT 1), 0) AS rank
    )
    INSERT INTO points_level_change (user_id, from_rank, to_rank, cause, occurred_at)
    SELECT ${userId}::uuid, p.rank, r.rank, ${cause}, ${now}::timestamptz
    FROM reached r CROSS JOIN present p WHERE r.rank <> p.rank
    RETURNING from_rank AS "fromRank", to_rank AS "toRank"`;
  if (change) write.emit(levelChanged, userId, { userId, ...change, changedAt: now.toISOString() });
}
