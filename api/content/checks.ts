import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about posts. */
export const contentChecks = [
  defineCheck('A post counts its likes right.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('post %s says %s likes and has %s', p.id, p.like_count, count(l.user_id)) AS what
        FROM post p LEFT JOIN post_like l ON l.post_id = p.id
        GROUP BY p.id HAVING p.like_count <> count(l.user_id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A post counts its comments right.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('post %s says %s comments and has %s', p.id, p.comment_count, count(c.id)) AS what
        FROM post p LEFT JOIN comment c ON c.post_id = p.id AND c.state = 'VISIBLE'
        GROUP BY p.id HAVING p.comment_count <> count(c.id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A reply stands under a comment of the same post, which is no reply itself.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('comment %s replies to %s', c.id, c.parent_id) AS what
        FROM comment c JOIN comment p ON p.id = c.parent_id
        WHERE p.post_id <> c.post_id OR p.parent_id IS NOT NULL LIMIT ${maxFindings}::int`,
    ),
  ),
];
