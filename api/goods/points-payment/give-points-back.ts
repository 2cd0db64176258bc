import { giveBackPoints } from '#api/points/index.ts';
import type { WriteContext } from '#core/context.ts';

interface OrderRefund {
  readonly orderId: string;
  /** What makes it happen once, as `refund:<id>`. */
  readonly source: string;
  /** How many points paid for what is given back, as the order's lines say. */
  readonly points: bigint;
}

interface Paid {
  readonly userId: string;
  readonly points: bigint;
  readonly transferId: string;
  readonly isDone: boolean;
  /** What earlier refunds have given back. */
  readonly given: bigint;
}

const kind = 'goods.pointsRefunded';

/**
 * Gives points back that paid for goods of an order which are refunded: to where they were taken from, and never more than
 * were taken. The checkout is locked, so that of two refunds at once each counts.
 *
 * @throws DomainError REVERSAL_EXCEEDED when more are asked for than are left.
 */
export async function givePointsBack(
  write: WriteContext,
  { orderId, source, points }: OrderRefund,
): Promise<void> {
  if (points === 0n) return;
  await write.tx.$queryRaw`SELECT id FROM goods_checkout WHERE order_id = ${orderId}::uuid FOR UPDATE`;
  const [paid] = await write.tx.$queryRaw<Paid[]>`
    SELECT c.user_id AS "userId", c.points, c.points_transfer_id AS "transferId",
      EXISTS (SELECT FROM ledger_transfer d WHERE d.source = ${source} AND d.kind = ${kind}) AS "isDone",
      (SELECT coalesce(sum(e.amount), 0)::bigint FROM ledger_transfer r JOIN ledger_entry e ON e.transfer_id = r.id
        WHERE r.reverses = c.points_transfer_id AND e.amount > 0) AS given
    FROM goods_checkout c WHERE c.order_id = ${orderId}::uuid AND c.points > 0`;
  if (!paid || paid.isDone) return;
  await giveBackPoints(write, {
    userId: paid.userId,
    transferId: paid.transferId,
    part: { of: paid.given + points, whole: paid.points },
    title: { en: 'Refunded, given back', zh: '退款，积分退回' },
    source,
    kind,
  });
}
