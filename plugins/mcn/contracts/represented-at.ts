import type { ReadContext, WriteContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type McnContract, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

const columns = columnsOf(Prisma.McnContractScalarFieldEnum);

/** A creator at a moment. */
export interface TalentMoment {
  readonly talentId: string;
  readonly at: Date;
}

/**
 * Who represented a creator at a moment: the contracts in force then, newest first. What ends or is signed later does not change the
 * answer. One statement.
 * @throws DomainError CURSOR_INVALID.
 */
export function representedAt(
  ctx: ReadContext,
  { talentId, at }: TalentMoment,
  query: KeysetQuery,
): Promise<McnContract[]> {
  const { behind, order } = pageSql('newest', query);
  return ctx.db.$queryRaw<McnContract[]>`
    SELECT ${columns} FROM mcn_contract WHERE talent_id = ${talentId}::uuid AND signed_at IS NOT NULL
      AND tstzrange(since, until) @> to_timestamp(${at.getTime()}::bigint / 1000.0) ${behind}
    ORDER BY ${order} LIMIT ${query.limit}::int`;
}

/** A contract that gives an agency a part of what a creator sells. */
export interface ContractInForce {
  readonly contractId: string;
  /** Null for the platform. */
  readonly agencyId: string | null;
  /** Null for the platform. */
  readonly ownerId: string | null;
  readonly shareBasisPoints: number;
}

/**
 * The contracts of creators in force at moments, by `talentKey`: first the exclusive one, then as they began. One statement for all.
 */
export async function contractsInForce(
  { tx }: Pick<WriteContext, 'tx'>,
  moments: readonly TalentMoment[],
): Promise<ReadonlyMap<string, ContractInForce[]>> {
  // Two orders of one creator may bear the same moment, whose contracts are there once.
  const unique = [...new Map(moments.map((moment) => [talentKey(moment), moment])).values()];
  const rows = await tx.$queryRaw<(ContractInForce & TalentMoment)[]>`
    SELECT m.talent AS "talentId", m.at, c.id AS "contractId", c.agency_id AS "agencyId", a.owner_id AS "ownerId",
      c.agency_share_basis_points AS "shareBasisPoints"
    FROM unnest(${unique.map(({ talentId }) => talentId)}::uuid[], ${unique.map(({ at }) => at)}::timestamptz[]) AS m (talent, at)
    JOIN mcn_contract c ON c.talent_id = m.talent AND c.signed_at IS NOT NULL AND tstzrange(c.since, c.until) @> m.at
    LEFT JOIN mcn_agency a ON a.id = c.agency_id
    ORDER BY c.is_exclusive DESC, c.since, c.id`;
  return Map.groupBy(rows, talentKey);
}

/** A creator at a moment, as a key. */
export function talentKey({ talentId, at }: TalentMoment): string {
  return `${talentId} ${at.getTime()}`;
}
