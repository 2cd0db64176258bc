import type { ReadContext } from '#core/context.ts';
import { type DistributionIncentiveProgress, Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';

/** A promoter’s place on the board of an incentive: more turnover first, then who was there first. */
export type BoardRow = DistributionIncentiveProgress;

/** Where a row stands on its board. */
export const boardPosition = ({ turnoverMinor, reachedAt, promoterId }: BoardRow): Position => [
  String(-turnoverMinor),
  reachedAt.getTime(),
  promoterId,
];

/** The boards of incentives, the best first: one statement for all. @throws DomainError CURSOR_INVALID. */
export async function boardsOf(
  ctx: ReadContext,
  incentiveIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, BoardRow[]>> {
  const way = query.backward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await ctx.db.$queryRaw<BoardRow[]>`
    SELECT b.id, b.incentive_id AS "incentiveId", b.promoter_id AS "promoterId", b.orders, b.turnover_minor AS "turnoverMinor",
      b.reached_at AS "reachedAt", b.created_at AS "createdAt"
    FROM unnest(${[...incentiveIds]}::uuid[]) AS i(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_incentive_progress WHERE incentive_id = i.id AND orders > 0 ${behind(query)}
      ORDER BY (-turnover_minor) ${way}, reached_at ${way}, promoter_id ${way} LIMIT ${query.limit}::int) b`;
  return Map.groupBy(rows, ({ incentiveId }) => incentiveId);
}

function behind({ from, backward }: KeysetQuery): Prisma.Sql {
  if (from === undefined) return Prisma.empty;
  const [turnover, reached, promoterId] = from;
  const isMine =
    from.length === 3 &&
    /^(0|-[1-9]\d{0,17})$/.test(String(turnover)) &&
    Number.isSafeInteger(reached) &&
    Math.abs(Number(reached)) < farthestMs &&
    typeof promoterId === 'string' &&
    isId(promoterId);
  if (!isMine) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const place = Prisma.sql`(${String(turnover)}::bigint, ${new Date(Number(reached))}::timestamptz, ${promoterId}::uuid)`;
  return backward
    ? Prisma.sql`AND (-turnover_minor, reached_at, promoter_id) < ${place}`
    : Prisma.sql`AND (-turnover_minor, reached_at, promoter_id) > ${place}`;
}

/** Beyond it lies no calendar that JavaScript and PostgreSQL share. */
const farthestMs = 60_000_000_000_000;

/**
 * The places of these rows on their boards, from 1; of a promoter without an order none. One statement for all, which reads each board
 * as far as the last of them.
 */
export async function ranksOf(
  ctx: ReadContext,
  progressIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = [...progressIds];
  const rows = await ctx.db.$queryRaw<{ id: string; rank: number }[]>`
    WITH last AS (
      SELECT DISTINCT ON (incentive_id) incentive_id, turnover_minor, reached_at, promoter_id
      FROM distribution_incentive_progress WHERE id = ANY (${ids}::uuid[]) AND orders > 0
      ORDER BY incentive_id, (-turnover_minor) DESC, reached_at DESC, promoter_id DESC)
    SELECT r.id, r.rank FROM last l CROSS JOIN LATERAL (
      SELECT b.id, (row_number() OVER (ORDER BY (-b.turnover_minor), b.reached_at, b.promoter_id))::int AS rank
      FROM distribution_incentive_progress b WHERE b.incentive_id = l.incentive_id AND b.orders > 0
        AND (-b.turnover_minor, b.reached_at, b.promoter_id) <= (-l.turnover_minor, l.reached_at, l.promoter_id)) r
    WHERE r.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}
