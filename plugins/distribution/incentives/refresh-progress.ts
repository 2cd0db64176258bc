import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { countedOrders } from './counted.ts';

/**
 * Counts anew how far these promoters have come in these incentives, from their commissions as they stand: events may come in any
 * order, or twice. The rows are locked before anything is counted, so that of two who count at once the later one has seen
 * everything. Two statements, however many.
 */
export async function refreshProgress(
  write: WriteContext,
  incentiveIds: readonly string[],
  promoterIds: readonly string[],
): Promise<void> {
  const promoters = [...new Set(promoterIds)];
  const pairs = incentiveIds.flatMap((incentiveId) =>
    promoters.map((promoterId) => ({ incentiveId, promoterId, id: newId(write.clock) })),
  );
  const incentives = pairs.map(({ incentiveId }) => incentiveId);
  const of = pairs.map(({ promoterId }) => promoterId);
  const now = write.clock.now();
  await write.tx.$executeRaw`
    INSERT INTO distribution_incentive_progress AS p
      (id, incentive_id, promoter_id, orders, turnover_minor, reached_at, created_at)
    SELECT n.id, n.incentive_id, n.promoter_id, 0, 0, ${now}::timestamptz, ${now}::timestamptz
    FROM unnest(${pairs.map(({ id }) => id)}::uuid[], ${incentives}::uuid[], ${of}::uuid[]) AS n (id, incentive_id, promoter_id)
    ORDER BY n.incentive_id, n.promoter_id
    ON CONFLICT (incentive_id, promoter_id) DO UPDATE SET orders = p.orders`;
  const counted = countedOrders(Prisma.sql`c.promoter_id = p.promoter_id AND c.currency = i.currency
    AND c.earned_at >= i.from_at AND c.earned_at < i.until_at`);
  await write.tx.$executeRaw`
    UPDATE distribution_incentive_progress t
    SET orders = s.orders, turnover_minor = s.turnover_minor, reached_at = coalesce(s.reached_at, t.reached_at)
    FROM distribution_incentive_progress p JOIN distribution_incentive i ON i.id = p.incentive_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS orders, coalesce(sum(o.turnover_minor), 0)::bigint AS turnover_minor, max(o.at) AS reached_at
      FROM (${counted}) o) s
    WHERE t.id = p.id AND p.incentive_id = ANY (${[...incentiveIds]}::uuid[]) AND p.promoter_id = ANY (${promoters}::uuid[])`;
}
