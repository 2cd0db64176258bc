import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about what sessions have sold. */
export const saleChecks = [
  defineCheck(
    'a live sale is what was paid for its order, and no more was taken off than was given back',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('live sale of order %s is %s less %s, the order %s less %s', l.order_id, l.total_minor, l.refunded_minor, o.total, o.refunded) AS what
        FROM live_sale l CROSS JOIN LATERAL (
          SELECT sum(n.total_minor)::bigint AS total,
            sum(CASE WHEN g.refunded_minor >= g.total_minor THEN n.total_minor ELSE n.refunded_minor END)::bigint AS refunded
          FROM goods_order g JOIN goods_order_line n ON n.order_id = g.id WHERE g.id = l.order_id) o
        WHERE l.total_minor IS DISTINCT FROM o.total OR l.refunded_minor > o.refunded LIMIT ${maxFindings}::int`,
      ),
  ),
];
