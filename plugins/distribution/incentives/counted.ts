import { Prisma } from '#core/db/generated/client/client.ts';
import { isForfeitedForGood } from '../cases/forfeited-for-good.ts';

/**
 * What an order’s commissions of the first level say of it, by order and promoter: an order counts once, whatever its lines, and
 * as long as something of it was not taken back. What a line counts shrinks with its commission.
 */
export const countedOrders = (where: Prisma.Sql) => Prisma.sql`
  SELECT c.promoter_id, c.order_id, min(c.earned_at) AS at,
    sum(c.base_minor - div(c.base_minor::numeric * (c.reversed_minor + c.forfeited_minor), c.amount_minor))::bigint AS turnover_minor,
    bool_and(c.released_at IS NOT NULL OR c.reversed_minor + c.forfeited_minor = c.amount_minor) AS is_final
  FROM distribution_commission c WHERE c.level = 1 AND ${where}
  GROUP BY c.promoter_id, c.order_id HAVING bool_or(c.reversed_minor + c.forfeited_minor < c.amount_minor)`;

/**
 * Whether nothing is left of the order of an award `a`: all of it was refunded, or forfeited because of a red line so that no appeal
 * can bring it back.
 */
export const nothingIsLeft = Prisma.sql`NOT EXISTS (
  SELECT FROM distribution_commission c
  WHERE c.order_id = a.order_id AND c.level = 1 AND c.reversed_minor < c.amount_minor AND NOT ${isForfeitedForGood})`;
