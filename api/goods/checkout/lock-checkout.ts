import type { WriteContext } from '#core/context.ts';
import type { CheckoutState } from '#core/db/generated/client/enums.ts';

export interface LockedCheckout {
  readonly id: string;
  readonly userId: string;
  readonly cartId: string | null;
  readonly purpose: string | null;
  readonly state: CheckoutState;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** How many points pay for a part of it, and the transfer that took them. */
  readonly points: bigint;
  readonly pointsTransferId: string | null;
  readonly paymentId: string | null;
  readonly orderId: string | null;
  readonly expiresAt: Date;
  /** How many uses of promotions its quote has. */
  readonly promotionUses: number;
}

/**
 * A checkout, locked to the end of the transaction. Everybody locks it before the payment, points and stock:
 * so a buyer, a provider's message and the clock meet here, and one after the other finds what the former left.
 */
export async function lockCheckout(
  write: WriteContext,
  checkoutId: string,
): Promise<LockedCheckout | undefined> {
  const [checkout] = await write.tx.$queryRaw<LockedCheckout[]>`
    SELECT id, user_id AS "userId", cart_id AS "cartId", purpose, state, currency, total_minor AS "totalMinor",
      points, points_transfer_id AS "pointsTransferId", payment_id AS "paymentId", order_id AS "orderId", expires_at AS "expiresAt",
      coalesce(jsonb_array_length(quote -> 'uses'), 0) AS "promotionUses"
    FROM goods_checkout WHERE id = ${checkoutId}::uuid FOR UPDATE`;
  return checkout;
}
