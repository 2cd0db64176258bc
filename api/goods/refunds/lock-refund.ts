import type { WriteContext } from '#core/context.ts';
import type { Refund } from '#core/db/generated/client/client.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { type LockedOrder, lockOrderBy } from '../orders/lock-order.ts';
import { refundErrors } from './errors.ts';

/** A refund whose order is locked. */
export type LockedRefund = Pick<
  Refund,
  'id' | 'orderId' | 'state' | 'amountMinor' | 'shippingMinor' | 'returnsGoods' | 'returnedAt' | 'attempts'
>;

/**
 * A refund with its order. The lock is the order's: refunds of one order are dealt with one after the other.
 *
 * @param memberId the member whose it must be; staff lock anybody's.
 * @throws DomainError REFUND_NOT_FOUND.
 */
export async function lockRefund(
  write: WriteContext,
  refundId: string,
  memberId?: string,
): Promise<{ order: LockedOrder; refund: LockedRefund }> {
  const notFound = () => refundErrors.REFUND_NOT_FOUND({ path: ['refundId'] });
  const order = await lockOrderBy(
    write,
    Prisma.sql`id = (SELECT order_id FROM goods_refund WHERE id = ${refundId}::uuid)`,
  );
  if (!order || (memberId && order.userId !== memberId)) throw notFound();
  // Only now, so that it is as whoever had the lock before has left it.
  const [refund] = await refundsOfOrder(write, order, Prisma.sql`id = ${refundId}::uuid`);
  if (!refund) throw notFound();
  return { order, refund };
}

/** The refunds of a locked order that meet a condition, oldest first. */
export function refundsOfOrder(
  write: WriteContext,
  { id }: LockedOrder,
  condition: Prisma.Sql,
): Promise<LockedRefund[]> {
  return write.tx.$queryRaw<LockedRefund[]>`
    SELECT id, order_id AS "orderId", state, amount_minor AS "amountMinor", shipping_minor AS "shippingMinor",
      returns_goods AS "returnsGoods", returned_at AS "returnedAt", attempts
    FROM goods_refund WHERE order_id = ${id}::uuid AND ${condition} ORDER BY created_at, id`;
}
