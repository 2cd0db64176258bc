-- What happens to an order after payment: what must hold even against a buggy caller, and how sold units leave and come back.

COMMENT ON TABLE goods_shipment_line IS 'append-only';
COMMENT ON TABLE goods_refund_line IS 'append-only';
COMMENT ON TABLE goods_refund_step IS 'append-only';

-- Never more goes back than was paid, and of the shipping never more than it cost.
ALTER TABLE goods_order
  ADD CONSTRAINT goods_order_refunded CHECK (refunded_minor BETWEEN 0 AND total_minor AND refunded_shipping_minor >= 0
    AND claimed_shipping_minor >= 0 AND refunded_shipping_minor + claimed_shipping_minor <= shipping_minor);

ALTER TABLE goods_order_line
  ADD CONSTRAINT goods_order_line_sent CHECK (shipped_quantity >= 0 AND cancelled_quantity >= 0 AND held_quantity >= 0
    AND shipped_quantity + cancelled_quantity + held_quantity <= quantity),
  -- What is refused on the way comes back without having been delivered.
  ADD CONSTRAINT goods_order_line_arrived CHECK (delivered_quantity BETWEEN 0 AND shipped_quantity
    AND returned_quantity BETWEEN 0 AND shipped_quantity),
  ADD CONSTRAINT goods_order_line_refunded CHECK (refunded_quantity >= 0 AND claimed_quantity >= 0
    AND refunded_quantity + claimed_quantity <= quantity
    AND refunded_minor >= 0 AND claimed_minor >= 0 AND refunded_minor + claimed_minor <= total_minor
    AND refunded_points >= 0 AND claimed_points >= 0 AND refunded_points + claimed_points <= points),
  -- A unit is given back either before it left or after: never for both.
  ADD CONSTRAINT goods_order_line_given_back_once CHECK (cancelled_quantity <= refunded_quantity AND held_quantity <= claimed_quantity
    AND (NOT needs_shipping
      OR refunded_quantity + claimed_quantity - cancelled_quantity - held_quantity <= shipped_quantity));

ALTER TABLE goods_shipment_line ADD CONSTRAINT goods_shipment_line_something CHECK (quantity > 0);
ALTER TABLE goods_refund
  ADD CONSTRAINT goods_refund_amounts CHECK (shipping_minor >= 0 AND goodwill_minor >= 0 AND points >= 0
    AND amount_minor >= shipping_minor + goodwill_minor),
  ADD CONSTRAINT goods_refund_returned CHECK ((returned_at IS NULL) = (return_fate IS NULL)),
  ADD CONSTRAINT goods_refund_sent CHECK (attempts >= 0 AND (state NOT IN ('REQUESTED', 'AWAITING_RETURN', 'REJECTED', 'WITHDRAWN')
    OR payment_refund_id IS NULL));
ALTER TABLE goods_refund_line
  ADD CONSTRAINT goods_refund_line_amounts CHECK (quantity > 0 AND unsent_quantity BETWEEN 0 AND quantity AND amount_minor >= 0
    AND points >= 0);

CREATE INDEX goods_order_to_ship ON goods_order (placed_at, id)
  WHERE state = 'OPEN' AND fulfilment_state IN ('UNFULFILLED', 'PARTIALLY_SHIPPED');
CREATE INDEX goods_order_to_complete ON goods_order (placed_at, id)
  WHERE state = 'OPEN' AND fulfilment_state IN ('DELIVERED', 'NOT_NEEDED');
CREATE INDEX goods_shipment_on_its_way ON goods_shipment (shipped_at, id) WHERE delivered_at IS NULL;

-- Units that an order has bought leave the house (`SHIPPED`), or are taken back before they could (`UNSOLD`). `lines` are
-- `[{ variantId, quantity }]`, each variant once. What the order does not have is an error of the caller's.
CREATE FUNCTION goods_take_sold(checkout uuid, lines jsonb, why "StockMovementKind", cause text, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves jsonb;
  short uuid;
BEGIN
  IF why NOT IN ('SHIPPED', 'UNSOLD') THEN RAISE EXCEPTION 'Sold units are shipped or unsold, not %', why; END IF;
  PERFORM 1 FROM goods_stock_reservation WHERE checkout_id = checkout ORDER BY variant_id, location_id FOR UPDATE;
  SELECT w."variantId" INTO short FROM jsonb_to_recordset(lines) AS w("variantId" uuid, quantity int)
  WHERE w.quantity > coalesce((SELECT sum(r.quantity) FROM goods_stock_reservation r
    WHERE r.checkout_id = checkout AND r.variant_id = w."variantId"), 0) LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'Checkout % does not have so many units of variant %', checkout, short; END IF;
  WITH kept AS (
    SELECT r.variant_id, r.location_id, r.quantity, w.quantity AS wanted,
      sum(r.quantity) OVER (PARTITION BY r.variant_id ORDER BY p.position, p.id) AS so_far
    FROM jsonb_to_recordset(lines) AS w("variantId" uuid, quantity int)
    JOIN goods_stock_reservation r ON r.checkout_id = checkout AND r.variant_id = w."variantId"
    JOIN goods_stock_location p ON p.id = r.location_id
  ), taken AS (
    SELECT variant_id, location_id, quantity, least(quantity, wanted - (so_far - quantity))::int AS taken
    FROM kept WHERE so_far - quantity < wanted
  ), gone AS (
    DELETE FROM goods_stock_reservation r USING taken t
    WHERE r.checkout_id = checkout AND r.variant_id = t.variant_id AND r.location_id = t.location_id AND t.taken = t.quantity
  ), left_over AS (
    UPDATE goods_stock_reservation r SET quantity = r.quantity - t.taken FROM taken t
    WHERE r.checkout_id = checkout AND r.variant_id = t.variant_id AND r.location_id = t.location_id AND t.taken < t.quantity
  )
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'sold', -taken,
    'onHand', CASE WHEN why = 'SHIPPED' THEN -taken ELSE 0 END)) INTO moves FROM taken;
  PERFORM goods_apply_stock(moves, why, cause, who, NULL, at) WHERE moves IS NOT NULL;
END
$$;

-- Units of an order that had left come back to the shelf: to the place that is named, or to where units of the variant left
-- from for this order, or to the first place there is. `lines` as above.
CREATE FUNCTION goods_put_back(checkout uuid, lines jsonb, place uuid, cause text, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('variantId', w."variantId", 'onHand', w.quantity, 'locationId', coalesce(place,
    (SELECT m.location_id FROM goods_stock_movement m
      WHERE m.variant_id = w."variantId" AND m.kind = 'SHIPPED' AND m.source IN (
        SELECT 'checkout:' || checkout UNION ALL
        SELECT 'shipment:' || s.id FROM goods_shipment s JOIN goods_order o ON o.id = s.order_id WHERE o.checkout_id = checkout)
      ORDER BY m.id DESC LIMIT 1),
    (SELECT p.id FROM goods_stock_location p WHERE p.retired_at IS NULL ORDER BY p.position, p.id LIMIT 1))))
  INTO moves FROM jsonb_to_recordset(lines) AS w("variantId" uuid, quantity int);
  PERFORM goods_apply_stock(moves, 'RETURNED', cause, who, NULL, at) WHERE moves IS NOT NULL;
END
$$;
