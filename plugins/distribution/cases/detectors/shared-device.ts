import { type Detector, type Finding, fewest, idsLeft, newLines } from './detector.ts';

/**
 * Customers who sign in from the same address with the same program as the promoter who earns by them, day after day. Whoever
 * shares a home may do so now and then; neither address nor program is told.
 */
export const sharedDevice: Detector = {
  code: 'SHARED_DEVICE',
  kind: 'BRUSHING',
  note: 'Customers sign in with the promoter’s device. 客户与推广人使用同一设备登录。',
  find: ({ db }, { since, settings: { sharedDeviceDays } }) => db.$queryRaw<Finding[]>`
    WITH line AS (
      SELECT * FROM (${newLines(since)}) c WHERE NOT c.is_refunded
    ), device AS (
      SELECT DISTINCT s.user_id, s.ip, s.user_agent FROM (SELECT DISTINCT promoter_id FROM line) p
      JOIN session s ON s.user_id = p.promoter_id AND s.created_at > ${since}::timestamptz
    ), shared AS (
      SELECT p.promoter_id, p.customer_id, count(DISTINCT s.created_at::date) AS days
      FROM (SELECT DISTINCT promoter_id, customer_id FROM line) p
      JOIN session s ON s.user_id = p.customer_id AND s.created_at > ${since}::timestamptz
      JOIN device d ON d.user_id = p.promoter_id AND d.ip = s.ip AND d.user_agent = s.user_agent
      GROUP BY 1, 2 HAVING count(DISTINCT s.created_at::date) >= ${sharedDeviceDays}::int
    )
    SELECT c.promoter_id AS "promoterId", ${idsLeft} AS "commissionIds",
      jsonb_build_object('customers', array_agg(DISTINCT c.customer_id), 'days', max(d.days), 'orders', count(DISTINCT c.order_id))
        AS facts
    FROM line c JOIN shared d USING (promoter_id, customer_id)
    GROUP BY c.promoter_id ORDER BY c.promoter_id ${fewest}`,
};
