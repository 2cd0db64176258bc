import { type Detector, type Finding, fewest, idsLeft, newLines } from './detector.ts';

/** Promoters who buy from each other in a circle: two by each other's links, or more in a ring. One finding for each of them. */
export const selfPurchaseRing: Detector = {
  code: 'SELF_PURCHASE_RING',
  kind: 'BRUSHING',
  note: 'Promoters ordered from each other in a ring. 推广人之间互相下单。',
  find: ({ db }, { since, settings: { ringMembers, ringOrders } }) => db.$queryRaw<Finding[]>`
    WITH RECURSIVE edge AS MATERIALIZED (
      SELECT c.promoter_id AS seller, c.customer_id AS buyer, ${idsLeft} AS ids, count(DISTINCT c.order_id)::int AS orders
      FROM (${newLines(since)}) c JOIN distribution_promoter p ON p.id = c.customer_id
      WHERE NOT c.is_refunded GROUP BY 1, 2 HAVING count(DISTINCT c.order_id) >= ${ringOrders}::int
    ), walk AS (
      SELECT seller AS first, buyer AS last, ARRAY[seller] AS members FROM edge
      UNION ALL
      SELECT w.first, e.buyer, w.members || e.seller FROM walk w JOIN edge e ON e.seller = w.last
      WHERE w.last > w.first AND NOT e.seller = ANY (w.members) AND cardinality(w.members) < ${ringMembers}::int
    ), ring AS (
      SELECT members FROM walk WHERE last = first
    )
    SELECT DISTINCT ON (e.seller) e.seller AS "promoterId", e.ids AS "commissionIds",
      jsonb_build_object('ring', r.members, 'buyer', e.buyer, 'orders', e.orders) AS facts
    FROM ring r CROSS JOIN LATERAL unnest(r.members) WITH ORDINALITY AS m (id, place)
    JOIN edge e ON e.seller = m.id AND e.buyer = r.members[m.place % cardinality(r.members) + 1]
    ORDER BY e.seller, cardinality(r.members), r.members ${fewest}`,
};
