import { type Detector, type Finding, fewest, idsLeft, newLines } from './detector.ts';

/**
 * Promoters whose links are opened again and again just before an order of customers whom others had brought long before: by
 * their own links, which lost to the last touch, or because the customers belonged to them.
 */
export const orderStealing: Detector = {
  code: 'ORDER_STEALING',
  kind: 'ORDER_STEALING',
  note: 'Links were opened just before orders of customers whom others had brought. 临付款前抢占他人客户。',
  find: ({ db }, { since, settings: { stealingMinutes, stealingDays, stealingOrders } }) => db.$queryRaw<
    Finding[]
  >`
    SELECT c.promoter_id AS "promoterId", ${idsLeft} AS "commissionIds",
      jsonb_build_object('orders', count(DISTINCT c.order_id), 'from', array_agg(DISTINCT other.promoter_id)) AS facts
    FROM (${newLines(since)}) c
    CROSS JOIN LATERAL (
      SELECT d.at, d.candidates FROM attribution_decision d
      WHERE d.subject = 'order:' || c.order_id AND d.winner_id = c.promoter_id LIMIT 1) d
    CROSS JOIN LATERAL (
      SELECT (k ->> 'promoterId')::uuid AS promoter_id FROM jsonb_array_elements(d.candidates) k
      WHERE (k ->> 'promoterId')::uuid <> c.promoter_id AND k ->> 'lost' = 'ANOTHER_WAS_LAST'
        AND (k ->> 'at')::timestamptz <= d.at - make_interval(days => ${stealingDays}::int)
      UNION
      SELECT b.promoter_id FROM attribution_binding b
      WHERE b.customer_id = c.customer_id AND b.promoter_id <> c.promoter_id
        AND b.until > d.at - make_interval(mins => ${stealingMinutes}::int) AND b.until <= d.at
        AND b.since <= d.at - make_interval(days => ${stealingDays}::int)) other
    WHERE NOT c.is_refunded AND EXISTS (
      SELECT FROM jsonb_array_elements(d.candidates) k
      WHERE (k ->> 'promoterId')::uuid = c.promoter_id
        AND (k ->> 'at')::timestamptz > d.at - make_interval(mins => ${stealingMinutes}::int))
    GROUP BY c.promoter_id HAVING count(DISTINCT c.order_id) >= ${stealingOrders}::int
    ORDER BY c.promoter_id ${fewest}`,
};
