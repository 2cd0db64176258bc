import { defineCheck, findings, maxFindings } from '../consistency.ts';

/** What must always hold about payments. */
export const paymentChecks = [
  defineCheck('A payment’s sums are those of its refunds.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payment %s: %s requested and %s refunded, its refunds say %s and %s', p.id, p.refund_requested_minor,
          p.refunded_minor, coalesce(r.requested, 0), coalesce(r.refunded, 0)) AS what
        FROM payment p LEFT JOIN (
          SELECT payment_id, sum(amount_minor) FILTER (WHERE state <> 'FAILED') AS requested,
            sum(amount_minor) FILTER (WHERE state = 'SUCCEEDED') AS refunded
          FROM payment_refund GROUP BY payment_id
        ) r ON r.payment_id = p.id
        WHERE p.refund_requested_minor <> coalesce(r.requested, 0) OR p.refunded_minor <> coalesce(r.refunded, 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A step says how a payment came to be what it is.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payment %s is %s, and no step says so', p.id, p.state) AS what
        FROM payment p
        WHERE NOT EXISTS (SELECT FROM payment_step s WHERE s.payment_id = p.id AND s.state = p.state)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What is paid is paid in full, and nothing else is.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payment %s is %s with %s of %s', id, state, captured_minor, amount_minor) AS what
        FROM payment WHERE (state = 'SUCCEEDED') <> (captured_minor = amount_minor) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What became of a payment was told once.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payment %s is %s, which was told %s times', p.id, p.state, count(e.id)) AS what
        FROM payment p LEFT JOIN event_log e ON e.key = p.id::text AND e.name = CASE p.state
          WHEN 'SUCCEEDED' THEN 'payment.succeeded' WHEN 'CANCELLED' THEN 'payment.cancelled'
          WHEN 'MISMATCHED' THEN 'payment.mismatched' END
        WHERE p.state IN ('SUCCEEDED', 'CANCELLED', 'MISMATCHED')
        GROUP BY p.id HAVING count(e.id) <> 1 LIMIT ${maxFindings}::int`,
    ),
  ),
];
