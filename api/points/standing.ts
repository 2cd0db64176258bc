import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { availablePoints, pointsDebt } from './accounts.ts';
import { pointsSettings } from './settings.ts';

/** Points that will be gone at a moment that is near. */
export interface Expiring {
  readonly points: bigint;
  readonly expiresAt: Date;
}

/** What a member has at this moment. */
export interface PointsStanding {
  /** What can be spent: what has not expired, less what is held. */
  readonly available: bigint;
  readonly held: bigint;
  readonly pending: bigint;
  /** When the next pending points become available. */
  readonly nextAvailableAt: Date | null;
  /** What is owed; a part of what comes in is taken for it. */
  readonly debt: bigint;
  /** By moment, the nearest first; at most 20. */
  readonly expiringSoon: readonly Expiring[];
}

const dayMs = 24 * 60 * 60 * 1000;
const maxExpiring = 20;

interface StandingRow {
  readonly available: bigint;
  readonly pending: bigint;
  readonly held: bigint;
  readonly debt: bigint;
  readonly nextAvailableAt: Date | null;
  readonly expiringSoon: readonly { readonly points: string; readonly at: string }[];
}

/** How a member's points stand, in one statement. */
export async function standingOf(ctx: ReadContext, userId: string): Promise<PointsStanding> {
  const now = ctx.clock.now();
  const { expiringSoonDays } = settingsOf(ctx, pointsSettings);
  const soon = new Date(now.getTime() + expiringSoonDays * dayMs);
  const [row] = await ctx.db.$queryRaw<[StandingRow]>`
    WITH lot AS (
      SELECT remaining, released_at IS NOT NULL AS is_released, available_at, expires_at FROM points_lot
      WHERE user_id = ${userId}::uuid AND remaining > 0
        AND (released_at IS NULL OR expires_at IS NULL OR expires_at > ${now}::timestamptz)
    ), soon AS (
      SELECT sum(remaining) AS points, expires_at FROM lot WHERE is_released AND expires_at <= ${soon}::timestamptz
      GROUP BY expires_at ORDER BY expires_at LIMIT ${maxExpiring}::int
    )
    SELECT
      (SELECT coalesce(sum(remaining), 0)::bigint FROM lot WHERE is_released) AS available,
      (SELECT coalesce(sum(remaining), 0)::bigint FROM lot WHERE NOT is_released) AS pending,
      (SELECT min(available_at) FROM lot WHERE NOT is_released) AS "nextAvailableAt",
      coalesce((SELECT held FROM ledger_account WHERE id = ${availablePoints.of(userId).id}::uuid), 0)::bigint AS held,
      coalesce((SELECT -balance FROM ledger_account WHERE id = ${pointsDebt.of(userId).id}::uuid), 0)::bigint AS debt,
      coalesce((SELECT jsonb_agg(jsonb_build_object('points', points::text, 'at', expires_at) ORDER BY expires_at) FROM soon),
        '[]'::jsonb) AS "expiringSoon"`;
  const { held, expiringSoon, ...rest } = row;
  return {
    ...rest,
    held,
    available: row.available > held ? row.available - held : 0n,
    expiringSoon: expiringSoon.map(({ points, at }) => ({ points: BigInt(points), expiresAt: new Date(at) })),
  };
}
