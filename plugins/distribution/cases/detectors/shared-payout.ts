import { type Detector, type Finding, fewest, idsLeft, newLines } from './detector.ts';

/** Customers whose money reaches the same account as that of the promoter who earns by them. */
export const sharedPayout: Detector = {
  code: 'SHARED_PAYOUT',
  kind: 'BRUSHING',
  note: 'Customers share the payout account of the promoter. 客户与推广人共用收款账户。',
  find: ({ db }, { since }) => db.$queryRaw<Finding[]>`
    SELECT c.promoter_id AS "promoterId", ${idsLeft} AS "commissionIds",
      jsonb_build_object('customers', array_agg(DISTINCT c.customer_id), 'orders', count(DISTINCT c.order_id)) AS facts
    FROM (${newLines(since)}) c
    WHERE NOT c.is_refunded AND EXISTS (
      SELECT FROM payout_account mine JOIN payout_account theirs ON theirs.fingerprint = mine.fingerprint
      WHERE mine.user_id = c.promoter_id AND theirs.user_id = c.customer_id)
    GROUP BY c.promoter_id ORDER BY c.promoter_id ${fewest}`,
};
