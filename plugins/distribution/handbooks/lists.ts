import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionHandbook } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The documents with these ids, for members and for staff who publish them. */
export async function handbooksById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionHandbook[]> {
  const maySee = userIdOf(ctx.caller) !== null || mayUse(ctx.caller, 'distribution.handbooks');
  return maySee ? ctx.db.distributionHandbook.findMany({ where: { id: { in: [...ids] } } }) : [];
}

/** The version in force of each kind of document, at most one a kind: one statement. */
export async function currentHandbooks(ctx: ReadContext): Promise<DistributionHandbook[]> {
  return ctx.db.$queryRaw<DistributionHandbook[]>`
    SELECT DISTINCT ON (kind) id, kind, version, text_en AS "textEn", text_zh AS "textZh", published_by AS "publishedBy",
      published_at AS "publishedAt"
    FROM distribution_handbook ORDER BY kind, version DESC`;
}

/** When the caller has accepted these documents; those that they have not are left out. One statement. */
export async function ownAcceptancesOf(
  ctx: ReadContext,
  handbookIds: readonly string[],
): Promise<Map<string, Date>> {
  const promoterId = userIdOf(ctx.caller);
  if (!promoterId) return new Map();
  const rows = await ctx.db.distributionHandbookAcceptance.findMany({
    where: { promoterId, handbookId: { in: [...handbookIds] } },
  });
  return new Map(rows.map(({ handbookId, acceptedAt }) => [handbookId, acceptedAt]));
}

/**
 * All versions of all documents, newest first.
 * @throws AccessError without `distribution.handbooks`; DomainError CURSOR_INVALID.
 */
export async function listHandbooks(ctx: ReadContext, query: KeysetQuery): Promise<DistributionHandbook[]> {
  requirePermission(ctx, 'distribution.handbooks');
  return ctx.db.distributionHandbook.findMany({
    where: behindMoment('publishedAt', query),
    ...newestFirst('publishedAt', query),
  });
}
