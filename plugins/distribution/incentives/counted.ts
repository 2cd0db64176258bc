import { Prisma } from '#core/db/generated/client/client.ts';

/**
 * What an order’s commissions of the first level say of it, by order and promoter: an order counts once, whatever its lines, and
 * as long as something of it was not taken back. What a line counts shrinks with its commission.
 */
export const countedOrders = (where: Prisma.Sql) => Prisma.sql`
  SELECT c.promoter_id, c.order_id, min(c.earned_at) AS at,
    sum(c.base_minor - div(c.base_minor::numeric * c.reversed_minor, c.amount_minor))::bigint AS turnover_minor,
    bool_and(c.released_at IS NOT NULL OR c.reversed_minor = c.amount_minor) AS is_final
  FROM distribution_commission c WHERE c.level = 1 AND ${where}
  GROUP BY c.promoter_id, c.order_id HAVING bool_or(c.reversed_minor < c.amount_minor)`;
