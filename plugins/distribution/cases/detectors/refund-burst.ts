import { type Detector, type Finding, fewest, idsLeft, newLines } from './detector.ts';

/** Promoters of whose orders uncommonly many are refunded: what is left of them may be none either. */
export const refundBurst: Detector = {
  code: 'REFUND_BURST',
  kind: 'BRUSHING',
  note: 'Uncommonly many orders were refunded. 退款订单占比异常。',
  find: ({ db }, { since, settings: { refundBurstOrders, refundBurstPercent } }) => db.$queryRaw<Finding[]>`
    SELECT * FROM (
      SELECT c.promoter_id AS "promoterId", ${idsLeft} AS "commissionIds",
        jsonb_build_object('orders', count(DISTINCT c.order_id),
          'refunded', count(DISTINCT c.order_id) FILTER (WHERE c.is_refunded)) AS facts
      FROM (${newLines(since)}) c GROUP BY c.promoter_id
      HAVING count(DISTINCT c.order_id) >= ${refundBurstOrders}::int
        AND count(DISTINCT c.order_id) FILTER (WHERE c.is_refunded) * 100 >= count(DISTINCT c.order_id) * ${refundBurstPercent}::int
    ) found WHERE "commissionIds" IS NOT NULL ORDER BY "promoterId" ${fewest}`,
};
