import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionHandbookKind } from '#core/db/generated/client/enums.ts';

/** Whether a promoter has yet to accept a document in force; false for somebody who is none. One statement. */
export async function mustAccept(ctx: ReadContext | WriteContext, userId: string): Promise<boolean> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const [row] = await database.$queryRaw<[{ waits: boolean }]>`
    SELECT EXISTS (
      SELECT 1 FROM distribution_promoter p
      CROSS JOIN (SELECT DISTINCT ON (kind) id FROM distribution_handbook ORDER BY kind, version DESC) h
      WHERE p.id = ${userId}::uuid AND NOT EXISTS (
        SELECT 1 FROM distribution_handbook_acceptance a WHERE a.promoter_id = p.id AND a.handbook_id = h.id)
    ) AS waits`;
  return row.waits;
}

/** The kinds of documents in force that a promoter has yet to accept. One statement. */
export async function handbooksToAccept(
  { tx }: WriteContext,
  promoterId: string,
): Promise<DistributionHandbookKind[]> {
  const rows = await tx.$queryRaw<{ kind: DistributionHandbookKind }[]>`
    SELECT h.kind FROM (SELECT DISTINCT ON (kind) id, kind FROM distribution_handbook ORDER BY kind, version DESC) h
    WHERE NOT EXISTS (
      SELECT 1 FROM distribution_handbook_acceptance a WHERE a.promoter_id = ${promoterId}::uuid AND a.handbook_id = h.id)
    ORDER BY h.kind`;
  return rows.map(({ kind }) => kind);
}
