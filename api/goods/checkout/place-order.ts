import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { orderPlaced } from '../events.ts';
import { usePromotions } from '../promotions/counters/use.ts';
import { followPlacing } from './follow-placing.ts';
import type { LockedCheckout } from './lock-checkout.ts';

interface PlacedLine {
  readonly orderLineId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly kind: string;
  readonly quantity: number;
  readonly totalMinor: bigint;
  readonly commissionable: boolean;
  readonly number: string;
}

/**
 * Makes the order of a checkout that is paid: what was kept back is sold, the cart is emptied of it. Only for who has
 * locked the checkout and knows that its stock is kept back.
 */
export async function placeOrder(write: WriteContext, checkout: LockedCheckout): Promise<string> {
  const orderId = newId(write.clock);
  const now = write.clock.now();
  if (checkout.promotionUses > 0) await usePromotions(write, { checkoutId: checkout.id, orderId });
  const lines = await insertOrder(write, checkout, orderId);
  // At last, since others wait for the same goods as long as this is not committed.
  await write.tx
    .$queryRaw`SELECT goods_sell_reserved(${checkout.id}::uuid, ${callerKey(write.caller)}, ${now}::timestamptz)`;
  tell(write, checkout, orderId, lines);
  await runGuards(write, followPlacing, { orderId, ...placedOf(checkout, lines) });
  return orderId;
}

/**
 * Everything comes from the frozen quote, in one statement: no price is looked up again. What was bought leaves the cart, with
 * the coupons; what was put in meanwhile stays, and gifts were never in it.
 */
function insertOrder(write: WriteContext, { id }: LockedCheckout, orderId: string): Promise<PlacedLine[]> {
  const now = write.clock.now();
  return write.tx.$queryRaw<PlacedLine[]>`
    WITH checkout AS (
      UPDATE goods_checkout SET state = 'COMPLETED', order_id = ${orderId}::uuid, ended_at = ${now}::timestamptz
      WHERE id = ${id}::uuid RETURNING *
    ), line AS (
      SELECT l.* FROM checkout, ROWS FROM (jsonb_to_recordset(checkout.quote -> 'lines') AS (
        "orderLineId" uuid, "productId" uuid, "variantId" uuid, kind "ProductKind", sku text, "titleEn" text, "titleZh" text,
        choices jsonb, "imageUrl" text, quantity int, "unitPriceMinor" bigint, "discountMinor" bigint, "pointsMinor" bigint,
        points bigint, "taxMinor" bigint, "taxIncluded" boolean, adjustments jsonb, "totalMinor" bigint, "costMinor" bigint,
        "refundWindowDays" int, commissionable boolean, "needsShipping" boolean, "tracksStock" boolean, "giftOf" text
      )) WITH ORDINALITY AS l
    ), placed AS (
      INSERT INTO goods_order (id, number, user_id, checkout_id, payment_id, state, payment_state, fulfilment_state, currency,
        purpose, subtotal_minor, discount_minor, points_minor, points, shipping, shipping_minor, shipping_tax_minor, tax_minor, total_minor, address, note, placed_at,
        updated_at)
      SELECT ${orderId}::uuid, 'J' || to_char(${now}::timestamptz, 'YYMMDD') || lpad(nextval('goods_order_number')::text, 6, '0'),
        user_id, id, payment_id,
        CASE WHEN (quote ->> 'onHold')::boolean THEN 'ON_HOLD' ELSE 'OPEN' END::"OrderState", 'PAID',
        CASE WHEN EXISTS (SELECT FROM line WHERE "needsShipping") THEN 'UNFULFILLED' ELSE 'NOT_NEEDED' END::"OrderFulfilmentState",
        currency, purpose, (quote ->> 'subtotalMinor')::bigint, (quote ->> 'discountMinor')::bigint,
        (quote ->> 'pointsMinor')::bigint, (quote ->> 'points')::bigint, nullif(quote -> 'shipping', 'null'),
        (quote ->> 'shippingMinor')::bigint, (quote ->> 'shippingTaxMinor')::bigint,
        (quote ->> 'taxMinor')::bigint, total_minor, nullif(quote -> 'address', 'null'), quote ->> 'note', ${now}::timestamptz, ${now}::timestamptz
      FROM checkout RETURNING id, number, state::text AS state, fulfilment_state::text AS fulfilment_state
    ), stepped AS (
      INSERT INTO goods_order_step (id, order_id, axis, "from", "to", actor, occurred_at)
      SELECT s.id, p.id, s.axis, NULL, s.to_state, ${callerKey(write.caller)}, ${now}::timestamptz
      FROM placed p CROSS JOIN LATERAL (VALUES
        (${newId(write.clock)}::uuid, 'ORDER'::"OrderAxis", p.state), (${newId(write.clock)}::uuid, 'PAYMENT', 'PAID'),
        (${newId(write.clock)}::uuid, 'FULFILMENT', p.fulfilment_state)) AS s(id, axis, to_state)
    ), written AS (
      INSERT INTO goods_order_line (id, order_id, position, product_id, variant_id, kind, sku, title_en, title_zh, choices,
        image_url, quantity, unit_price_minor, discount_minor, points_minor, points, tax_minor, tax_included, adjustments,
        total_minor, cost_minor, refund_window_days, commissionable, needs_shipping, tracks_stock)
      SELECT "orderLineId", ${orderId}::uuid, ordinality::int, "productId", "variantId", kind, sku, "titleEn", "titleZh", choices,
        "imageUrl", quantity, "unitPriceMinor", "discountMinor", "pointsMinor", points, "taxMinor", "taxIncluded", adjustments,
        "totalMinor", "costMinor", "refundWindowDays", commissionable, "needsShipping", "tracksStock"
      FROM line
    ), bought AS (
      SELECT c.cart_id, l."variantId" AS variant_id, sum(l.quantity)::int AS quantity FROM line l CROSS JOIN checkout c
      WHERE l."giftOf" IS NULL GROUP BY 1, 2
    ), gone AS (
      DELETE FROM goods_cart_line l USING bought b
      WHERE l.cart_id = b.cart_id AND l.variant_id = b.variant_id AND l.quantity <= b.quantity
    ), fewer AS (
      UPDATE goods_cart_line l SET quantity = l.quantity - b.quantity FROM bought b
      WHERE l.cart_id = b.cart_id AND l.variant_id = b.variant_id AND l.quantity > b.quantity
    ), forgotten AS (
      UPDATE goods_cart t SET coupon_codes = '{}' FROM checkout c WHERE t.id = c.cart_id AND t.coupon_codes <> '{}'
    )
    SELECT l."orderLineId", l."productId", l."variantId", l.kind::text AS kind, l.quantity, l."totalMinor", l.commissionable,
      p.number
    FROM line l CROSS JOIN placed p ORDER BY l.ordinality`;
}

function placedOf({ id: checkoutId, userId, purpose }: LockedCheckout, lines: readonly PlacedLine[]) {
  return {
    checkoutId,
    userId,
    purpose,
    lines: lines.map(({ orderLineId, variantId, quantity }) => ({ orderLineId, variantId, quantity })),
  };
}

function tell(
  write: WriteContext,
  checkout: LockedCheckout,
  orderId: string,
  lines: readonly PlacedLine[],
): void {
  write.emit(orderPlaced, orderId, {
    orderId,
    number: lines[0]?.number ?? '',
    userId: checkout.userId,
    checkoutId: checkout.id,
    purpose: checkout.purpose,
    currency: checkout.currency,
    totalMinor: String(checkout.totalMinor),
    lines: lines.map(({ number: _number, totalMinor, ...line }) => ({
      ...line,
      totalMinor: String(totalMinor),
    })),
    placedAt: write.clock.now().toISOString(),
  });
}
