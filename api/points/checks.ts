import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { rewardChecks } from './rewards/checks.ts';
import { dailySignInChecks } from './sign-in/checks.ts';
import { taskChecks } from './tasks/checks.ts';

/** What must always hold about points. */
export const pointsChecks = [
  defineCheck('What a member has in points is what is left in their lots.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s: %s in the ledger as %s, %s in lots',
          coalesce(a.owner_id, l.user_id::text), coalesce(a.balance, 0), coalesce(a.purpose, l.purpose), coalesce(l.left, 0)) AS what
        FROM (
          SELECT owner_id, purpose, balance FROM ledger_account
          WHERE owner_kind = 'user' AND purpose IN ('points.available', 'points.pending')
        ) a FULL JOIN (
          SELECT user_id, CASE WHEN released_at IS NULL THEN 'points.pending' ELSE 'points.available' END AS purpose,
            sum(remaining) AS left
          FROM points_lot GROUP BY 1, 2
        ) l ON l.user_id::text = a.owner_id AND l.purpose = a.purpose
        WHERE coalesce(a.balance, 0) <> coalesce(l.left, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What is missing from a lot was taken by transfers that are noted.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('lot %s: %s of %s left, %s taken', l.id, l.remaining, l.amount, coalesce(u.taken, 0)) AS what
        FROM points_lot l LEFT JOIN (
          SELECT lot_id, sum(amount) AS taken FROM points_lot_use GROUP BY lot_id
        ) u ON u.lot_id = l.id
        WHERE l.amount - l.remaining <> coalesce(u.taken, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Every earning, claim, sign-in, redemption and lot has its transfer.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('%s %s: transfer %s is missing', b.kind, b.id, b.transfer_id) AS what
        FROM (
          SELECT 'earning' AS kind, id::text AS id, transfer_id FROM points_earning
          UNION ALL SELECT 'claim', task_id || ' of ' || user_id, transfer_id FROM points_task_progress WHERE transfer_id IS NOT NULL
          UNION ALL SELECT 'sign-in', user_id || ' on ' || day, transfer_id FROM points_sign_in
          UNION ALL SELECT 'redemption', id::text, transfer_id FROM redemption
          UNION ALL SELECT 'lot', id::text, transfer_id FROM points_lot
        ) b WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = b.transfer_id) LIMIT ${maxFindings}::int`,
    ),
  ),
  ...rewardChecks,
  ...taskChecks,
  ...dailySignInChecks,
];
