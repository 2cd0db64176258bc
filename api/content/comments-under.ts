import { andNotApart } from '#api/users/index.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { type Comment, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';
import { shownComments } from './scope.ts';

const author = Prisma.sql`comment.author_id`;

/**
 * The comments under each of several posts, or the replies under each of several comments, oldest first: one
 * statement for all of them, each with a page of its own. Comments by those who are apart from the caller by a block are left out.
 */
export async function commentsUnder(
  ctx: ReadContext,
  parent: 'post' | 'comment',
  parentIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, Comment[]>> {
  const under =
    parent === 'post' ? Prisma.sql`post_id = p.id AND parent_id IS NULL` : Prisma.sql`parent_id = p.id`;
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<Comment[]>`
    SELECT c.id, c.post_id AS "postId", c.author_id AS "authorId", c.parent_id AS "parentId", c.body, c.state,
      c.hidden_by AS "hiddenBy", c.held_at AS "heldAt", c.created_at AS "createdAt"
    FROM unnest(${[...parentIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM comment WHERE ${under} AND ${shownComments(ctx.caller)} ${behind} ${andNotApart(userIdOf(ctx.caller), author)}
      ORDER BY ${order} LIMIT ${query.limit}::int
    ) c`;
  return Map.groupBy(rows, (row) => (parent === 'post' ? row.postId : (row.parentId ?? '')));
}
