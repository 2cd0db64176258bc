import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { OrderFulfilmentState, OrderPaymentState, OrderState } from '#core/db/generated/client/enums.ts';
import { orderErrors } from './errors.ts';

export interface LockedOrder {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
  readonly checkoutId: string;
  readonly paymentId: string | null;
  readonly purpose: string | null;
  readonly state: OrderState;
  readonly paymentState: OrderPaymentState;
  readonly fulfilmentState: OrderFulfilmentState;
  readonly currency: string;
  readonly shippingMinor: bigint;
  readonly totalMinor: bigint;
  readonly refundedMinor: bigint;
  readonly refundedShippingMinor: bigint;
  readonly claimedShippingMinor: bigint;
  readonly placedAt: Date;
}

/**
 * An order, locked to the end of the transaction. Whoever changes an order, its lines, shipments or refunds locks it
 * first: after a checkout, before the payment and stock. So a buyer, staff, the clock and a provider's message meet here.
 *
 * @param memberId the member whose it must be; staff lock anybody's.
 * @throws DomainError ORDER_NOT_FOUND.
 */
export async function lockOrder(
  write: WriteContext,
  orderId: string,
  memberId?: string,
): Promise<LockedOrder> {
  const order = await lockOrderBy(write, Prisma.sql`id = ${orderId}::uuid`);
  if (!order || (memberId && order.userId !== memberId))
    throw orderErrors.ORDER_NOT_FOUND({ path: ['orderId'] });
  return order;
}

/** As `lockOrder`, by another column that is unique; undefined when there is none. */
export async function lockOrderBy(
  write: WriteContext,
  condition: Prisma.Sql,
): Promise<LockedOrder | undefined> {
  const [order] = await write.tx.$queryRaw<LockedOrder[]>`
    SELECT id, number, user_id AS "userId", checkout_id AS "checkoutId", payment_id AS "paymentId", purpose, state,
      payment_state AS "paymentState", fulfilment_state AS "fulfilmentState", currency, shipping_minor AS "shippingMinor",
      total_minor AS "totalMinor", refunded_minor AS "refundedMinor", refunded_shipping_minor AS "refundedShippingMinor",
      claimed_shipping_minor AS "claimedShippingMinor", placed_at AS "placedAt"
    FROM goods_order WHERE ${condition} FOR UPDATE`;
  return order;
}
