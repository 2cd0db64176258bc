import type { ReadContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type McnContract, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

const columns = columnsOf(Prisma.McnContractScalarFieldEnum);

/** An agency at a moment. */
export interface RosterMoment {
  readonly agencyId: string;
  readonly at: Date;
}

/** As a key, for lists below lists; the moment in milliseconds, which the database reads for every year. */
export function rosterKey({ agencyId, at }: RosterMoment): string {
  return `${agencyId} ${at.getTime()}`;
}

/**
 * Who was on the rosters of agencies, each at a moment: the contracts in force then, newest first. What ends later, or is signed
 * later, does not change the answer. One statement for all.
 * @throws DomainError CURSOR_INVALID.
 */
export async function rostersAt(
  ctx: ReadContext,
  keys: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, McnContract[]>> {
  const { behind, order } = pageSql('newest', query);
  const parts = keys.map((key) => key.split(' '));
  const rows = await ctx.db.$queryRaw<(McnContract & { key: string })[]>`
    SELECT c.*, r.key FROM unnest(${[...keys]}::text[], ${parts.map(([id]) => id ?? '')}::uuid[],
      ${parts.map(([, at]) => at ?? '')}::bigint[]) AS r(key, agency, at)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM mcn_contract
      WHERE agency_id = r.agency AND tstzrange(since, until) @> to_timestamp(r.at / 1000.0) AND signed_at IS NOT NULL ${behind}
      ORDER BY ${order} LIMIT ${query.limit}::int
    ) c`;
  return Map.groupBy(rows, ({ key }) => key);
}
