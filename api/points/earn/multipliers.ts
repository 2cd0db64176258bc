import { z } from 'zod';
import type { NamedAct } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';

/** As for levels; what is granted beyond counts as this. */
const maxPerMille = 100_000;

/** A right to more points for the same; `details.perMille` says how many thousandths. */
export const pointsMultiplier = defineEntitlement({
  code: 'points.multiplier',
  title: { en: 'Points multiplier', zh: '积分加倍' },
  description: {
    en: 'What is earned is multiplied; the greatest multiplier counts.',
    zh: '获得的积分按倍数计算，取最高倍数。',
  },
  details: z.strictObject({ perMille: z.int().min(1_000).max(maxPerMille) }),
});

/**
 * What multiplied the points of each act's member at the time of the act, in thousandths: the greatest of their level's
 * and their rights'; undefined for members that no longer exist. In one statement.
 */
export async function multipliersOf(
  write: WriteContext,
  acts: readonly NamedAct[],
): Promise<(act: NamedAct) => number | undefined> {
  if (acts.length === 0) return () => undefined;
  const moments = new Map(acts.map((act) => [momentOf(act), act]));
  const asked = [...moments.values()];
  const rows = await write.tx.$queryRaw<{ userId: string; at: Date; perMille: number }[]>`
    SELECT u.id AS "userId", a.at, greatest(1000, (
      SELECT l.multiplier_per_mille FROM points_level l WHERE l.rank = (
        SELECT c.to_rank FROM points_level_change c WHERE c.user_id = u.id AND c.occurred_at <= a.at ORDER BY c.id DESC LIMIT 1)
    ), (
      SELECT max(CASE WHEN e.details->>'perMille' ~ '^[0-9]{1,9}$' THEN least((e.details->>'perMille')::int, ${maxPerMille}::int) END)
      FROM entitlement e
      WHERE e.user_id = u.id AND e.kind = ${pointsMultiplier.code} AND e.starts_at <= a.at
        AND (e.ends_at IS NULL OR e.ends_at > a.at) AND (e.quantity IS NULL OR e.used < e.quantity)
        AND NOT EXISTS (SELECT FROM entitlement_revocation r WHERE r.entitlement_id = e.id AND r.revoked_at <= a.at)
    )) AS "perMille"
    FROM unnest(${asked.map(({ memberId }) => memberId)}::uuid[], ${asked.map(({ at }) => at.toISOString())}::timestamptz[])
      AS a(user_id, at)
    JOIN app_user u ON u.id = a.user_id`;
  const found = new Map(
    rows.map(({ userId, at, perMille }) => [momentOf({ memberId: userId, at }), perMille]),
  );
  return (act) => found.get(momentOf(act));
}

function momentOf({ memberId, at }: Pick<NamedAct, 'memberId' | 'at'>): string {
  return `${memberId} ${at.getTime()}`;
}
