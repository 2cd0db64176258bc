import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about blocks. */
export const blockChecks = [
  defineCheck('Nobody follows somebody whom they have blocked, or who has blocked them.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s follows %s, and one has blocked the other', f.follower_id, f.followed_id) AS what
        FROM user_block b JOIN follow f ON (f.follower_id, f.followed_id) IN
          ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
