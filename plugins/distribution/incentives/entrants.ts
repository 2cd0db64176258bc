import type { ReadContext } from '#core/context.ts';
import type { DistributionIncentiveEntrant } from '#core/db/generated/client/client.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { Money } from '#core/money.ts';
import { type KeysetQuery, placeOf } from '#core/page.ts';

/** The published lists of draws, in the order of their places: one statement for all. @throws DomainError CURSOR_INVALID. */
export async function entrantsOf(
  ctx: ReadContext,
  incentiveIds: readonly string[],
  { from, backward, limit }: KeysetQuery,
): Promise<Map<string, DistributionIncentiveEntrant[]>> {
  const place = placeOf(from);
  const behind =
    from === undefined
      ? Prisma.empty
      : backward
        ? Prisma.sql`AND place < ${place}::int`
        : Prisma.sql`AND place > ${place}::int`;
  const way = backward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await ctx.db.$queryRaw<DistributionIncentiveEntrant[]>`
    SELECT e.incentive_id AS "incentiveId", e.place, e.promoter_id AS "promoterId"
    FROM unnest(${[...incentiveIds]}::uuid[]) AS i(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_incentive_entrant WHERE incentive_id = i.id ${behind}
      ORDER BY place ${way} LIMIT ${limit}::int) e`;
  return Map.groupBy(rows, ({ incentiveId }) => incentiveId);
}

/** Names a place in a published list. */
export const entryKey = ({
  incentiveId,
  promoterId,
}: Pick<DistributionIncentiveEntrant, 'incentiveId' | 'promoterId'>) => `${incentiveId} ${promoterId}`;

/** What draws have given to these, by `entryKey`; those who have won nothing are left out. One statement. */
export async function wonBy(ctx: ReadContext, keys: readonly string[]): Promise<Map<string, Money>> {
  const pairs = keys.map((key) => key.split(' '));
  const rows = await ctx.db.$queryRaw<(DistributionIncentiveEntrant & Money)[]>`
    SELECT a.incentive_id AS "incentiveId", a.promoter_id AS "promoterId", a.amount_minor AS "amountMinor", a.currency
    FROM unnest(${pairs.map(([incentiveId]) => incentiveId)}::uuid[], ${pairs.map(([, promoterId]) => promoterId)}::uuid[])
      AS e (incentive_id, promoter_id)
    JOIN distribution_award a ON a.incentive_id = e.incentive_id AND a.promoter_id = e.promoter_id`;
  return new Map(
    rows.map((row) => [entryKey(row), { amountMinor: row.amountMinor, currency: row.currency }]),
  );
}
