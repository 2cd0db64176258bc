import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about rewards and what is redeemed of them. */
export const rewardChecks = [
  defineCheck('Rewards count what is redeemed of them.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('reward %s says %s, and has %s redemptions', r.slug, r.redeemed, count(d.id)) AS what
        FROM reward r LEFT JOIN redemption d ON d.reward_id = r.id AND d.state <> 'CANCELLED'
        GROUP BY r.id HAVING r.redeemed <> count(d.id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A quota counts what its member has redeemed and nobody has cancelled.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('reward %s, member %s: the quota says %s, and there are %s',
          coalesce(q.reward_id, d.reward_id), coalesce(q.user_id, d.user_id), coalesce(q.redeemed, 0), coalesce(d.count, 0)) AS what
        FROM reward_quota q FULL JOIN (
          SELECT reward_id, user_id, count(*) FROM redemption WHERE state <> 'CANCELLED' GROUP BY 1, 2
        ) d USING (reward_id, user_id)
        WHERE coalesce(q.redeemed, 0) <> coalesce(d.count, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A step says how a redemption came to be what it is.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('redemption %s is %s, and no step says so', d.id, d.state) AS what
        FROM redemption d
        WHERE NOT EXISTS (SELECT FROM redemption_step s WHERE s.redemption_id = d.id AND s.state = d.state)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What was cancelled was given back, and nothing else was.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('redemption %s is %s, and its points were %s', d.id, d.state,
          CASE WHEN t.id IS NULL THEN 'kept' ELSE 'given back' END) AS what
        FROM redemption d LEFT JOIN ledger_transfer t ON t.reverses = d.transfer_id
        WHERE (d.state = 'CANCELLED') <> (t.id IS NOT NULL) LIMIT ${maxFindings}::int`,
    ),
  ),
];
