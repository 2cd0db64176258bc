import { visiblePosts } from '#api/content/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { TemplateApplause } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

/** The applauses with these ids, as far as the caller may see their posts. */
export async function applauseById(ctx: ReadContext, ids: readonly string[]): Promise<TemplateApplause[]> {
  return ctx.db.templateApplause.findMany({
    where: { id: { in: [...ids] }, post: visiblePosts(ctx.caller) },
  });
}

/** The applause for each of several posts, newest first: one statement for all, each with a page of its own. */
export async function applauseFor(
  ctx: ReadContext,
  postIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, TemplateApplause[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<TemplateApplause[]>`
    SELECT a.id, a.post_id AS "postId", a.user_id AS "userId", a.message, a.created_at AS "createdAt"
    FROM unnest(${[...postIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM template_applause WHERE post_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) a`;
  return Map.groupBy(rows, (row) => row.postId);
}
