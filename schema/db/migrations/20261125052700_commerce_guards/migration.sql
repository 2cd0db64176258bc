-- Commerce: what must hold even against a buggy caller, and the only functions that move stock and count quotas.

CREATE EXTENSION IF NOT EXISTS btree_gist;

COMMENT ON TABLE goods_stock_level IS 'written by functions';
COMMENT ON TABLE goods_stock_reservation IS 'written by functions';
COMMENT ON TABLE goods_stock_movement IS 'written by functions: append-only';
COMMENT ON TABLE goods_order_step IS 'append-only';
COMMENT ON TABLE goods_shipment_line IS 'append-only';
COMMENT ON TABLE goods_refund_line IS 'append-only';
COMMENT ON TABLE goods_refund_step IS 'append-only';
COMMENT ON TABLE goods_promotion_step IS 'append-only';
COMMENT ON TABLE goods_bargain_cut IS 'append-only';
COMMENT ON TABLE membership_step IS 'append-only';

CREATE TRIGGER goods_stock_movement_append_only BEFORE UPDATE OR DELETE ON goods_stock_movement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER goods_stock_movement_never_emptied BEFORE TRUNCATE ON goods_stock_movement EXECUTE FUNCTION refuse_change();

ALTER TABLE goods_product
  ADD CONSTRAINT goods_product_window CHECK (publish_until IS NULL OR publish_from IS NULL OR publish_until > publish_from),
  ADD CONSTRAINT goods_product_refund_window CHECK (refund_window_days BETWEEN 0 AND 3650),
  ADD CONSTRAINT goods_product_course CHECK ((kind = 'COURSE') = (course_stage IS NOT NULL AND course_format IS NOT NULL)
    AND (kind = 'COURSE' OR (course_stage IS NULL AND course_format IS NULL))),
  ADD CONSTRAINT goods_product_rating CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND rating_count * 5),
  ADD CONSTRAINT goods_product_prices CHECK (min_price_minor BETWEEN 0 AND max_price_minor);

-- An amount of money is at most 10^13 minor units, so that the sum of an order fits.
ALTER TABLE goods_variant
  ADD CONSTRAINT goods_variant_prices CHECK (price_minor BETWEEN 0 AND 10000000000000
    AND (compare_at_minor IS NULL OR compare_at_minor BETWEEN price_minor AND 10000000000000)
    AND (member_price_minor IS NULL OR member_price_minor BETWEEN 0 AND price_minor)
    AND (cost_minor IS NULL OR cost_minor BETWEEN 0 AND 10000000000000)
    AND (floor_minor IS NULL OR floor_minor BETWEEN 0 AND price_minor)),
  ADD CONSTRAINT goods_variant_numbers CHECK (weight_grams >= 0 AND (order_limit IS NULL OR order_limit > 0));
CREATE UNIQUE INDEX goods_variant_one_per_choice ON goods_variant (product_id, choices) WHERE retired_at IS NULL;

-- The rule that nothing is sold twice.
ALTER TABLE goods_stock_level
  ADD CONSTRAINT goods_stock_level_not_oversold CHECK (sold >= 0 AND reserved >= 0 AND sold + reserved <= on_hand);
ALTER TABLE goods_stock_level SET (fillfactor = 70);
ALTER TABLE goods_stock_reservation
  ADD CONSTRAINT goods_stock_reservation_something CHECK (quantity > 0);
ALTER TABLE goods_stock_movement
  ADD CONSTRAINT goods_stock_movement_something CHECK (on_hand_change <> 0 OR reserved_change <> 0 OR sold_change <> 0),
  ADD CONSTRAINT goods_stock_movement_of_its_kind CHECK (CASE kind
    WHEN 'ADJUSTED' THEN reserved_change = 0 AND sold_change = 0
    WHEN 'RESERVED' THEN on_hand_change = 0 AND reserved_change > 0 AND sold_change = 0
    WHEN 'RELEASED' THEN on_hand_change = 0 AND reserved_change < 0 AND sold_change = 0
    WHEN 'SOLD' THEN on_hand_change = 0 AND reserved_change < 0 AND sold_change = -reserved_change
    WHEN 'UNSOLD' THEN on_hand_change = 0 AND reserved_change = 0 AND sold_change < 0
    WHEN 'SHIPPED' THEN on_hand_change < 0 AND reserved_change = 0 AND sold_change = on_hand_change
    WHEN 'RETURNED' THEN on_hand_change > 0 AND reserved_change = 0 AND sold_change = 0 END);

ALTER TABLE goods_review ADD CONSTRAINT goods_review_rating CHECK (rating BETWEEN 1 AND 5);

ALTER TABLE goods_cart
  ADD CONSTRAINT goods_cart_owned CHECK ((user_id IS NULL) <> (guest_hash IS NULL) OR state <> 'ACTIVE');
CREATE UNIQUE INDEX goods_cart_one_active ON goods_cart (user_id) WHERE state = 'ACTIVE';
ALTER TABLE goods_cart_line ADD CONSTRAINT goods_cart_line_quantity CHECK (quantity BETWEEN 1 AND 100000);

ALTER TABLE goods_checkout
  ADD CONSTRAINT goods_checkout_amounts CHECK (total_minor >= 0 AND points >= 0 AND (points > 0) = (points_transfer_id IS NOT NULL)),
  ADD CONSTRAINT goods_checkout_ended CHECK ((state = 'OPEN') = (ended_at IS NULL)),
  ADD CONSTRAINT goods_checkout_order CHECK ((state = 'COMPLETED') = (order_id IS NOT NULL));
CREATE UNIQUE INDEX goods_checkout_one_open ON goods_checkout (cart_id) WHERE state = 'OPEN';

ALTER TABLE goods_order
  ADD CONSTRAINT goods_order_amounts CHECK (subtotal_minor >= 0 AND discount_minor >= 0 AND shipping_minor >= 0 AND tax_minor >= 0
    AND points_minor >= 0 AND total_minor >= 0 AND points >= 0),
  ADD CONSTRAINT goods_order_refunded CHECK (refunded_minor BETWEEN 0 AND total_minor AND refunded_points BETWEEN 0 AND points);
ALTER TABLE goods_order_line
  ADD CONSTRAINT goods_order_line_amounts CHECK (quantity > 0 AND unit_price_minor >= 0 AND discount_minor >= 0 AND tax_minor >= 0
    AND points_minor >= 0 AND points >= 0 AND total_minor >= 0),
  ADD CONSTRAINT goods_order_line_sent CHECK (shipped_quantity BETWEEN 0 AND quantity AND delivered_quantity BETWEEN 0 AND quantity
    AND returned_quantity BETWEEN 0 AND delivered_quantity),
  ADD CONSTRAINT goods_order_line_refunded CHECK (refunded_quantity BETWEEN 0 AND quantity
    AND refunded_minor BETWEEN 0 AND total_minor AND refunded_points BETWEEN 0 AND points);
ALTER TABLE goods_shipment_line ADD CONSTRAINT goods_shipment_line_something CHECK (quantity > 0);
ALTER TABLE goods_refund
  ADD CONSTRAINT goods_refund_amounts CHECK (amount_minor >= 0 AND shipping_minor BETWEEN 0 AND amount_minor AND points >= 0);
ALTER TABLE goods_refund_line
  ADD CONSTRAINT goods_refund_line_amounts CHECK (quantity > 0 AND amount_minor >= 0 AND points >= 0);
CREATE INDEX goods_order_to_ship ON goods_order (placed_at, id) WHERE state = 'OPEN' AND fulfilment_state IN ('UNFULFILLED', 'PARTIALLY_SHIPPED');
CREATE SEQUENCE goods_order_number;

ALTER TABLE goods_promotion
  ADD CONSTRAINT goods_promotion_window CHECK (ends_at IS NULL OR ends_at > starts_at),
  ADD CONSTRAINT goods_promotion_quota CHECK (used >= 0 AND (quota IS NULL OR used <= quota)),
  ADD CONSTRAINT goods_promotion_member_limit CHECK (per_member_limit IS NULL OR per_member_limit > 0);
ALTER TABLE goods_promotion_item
  ADD CONSTRAINT goods_promotion_item_price CHECK (price_minor >= 0),
  ADD CONSTRAINT goods_promotion_item_quota CHECK (used >= 0 AND (quota IS NULL OR used <= quota)),
  ADD CONSTRAINT goods_promotion_item_member_limit CHECK (per_member_limit IS NULL OR per_member_limit > 0);
ALTER TABLE goods_promotion_use ADD CONSTRAINT goods_promotion_use_something CHECK (quantity > 0);
ALTER TABLE goods_promotion_quota ADD CONSTRAINT goods_promotion_quota_used CHECK (used >= 0);
ALTER TABLE goods_member_coupon
  ADD CONSTRAINT goods_member_coupon_held CHECK ((state IN ('RESERVED', 'USED')) = (checkout_id IS NOT NULL));
ALTER TABLE goods_buying_group
  ADD CONSTRAINT goods_buying_group_seats CHECK (size >= 2 AND taken BETWEEN 0 AND size AND paid BETWEEN 0 AND taken),
  ADD CONSTRAINT goods_buying_group_full CHECK (state <> 'SUCCEEDED' OR paid = size);
CREATE UNIQUE INDEX goods_group_seat_one_each ON goods_group_seat (group_id, user_id) WHERE state <> 'RELEASED';
ALTER TABLE goods_bargain
  ADD CONSTRAINT goods_bargain_price CHECK (floor_price_minor >= 0 AND price_minor BETWEEN floor_price_minor AND start_price_minor AND cuts >= 0),
  ADD CONSTRAINT goods_bargain_held CHECK ((state IN ('RESERVED', 'BOUGHT')) = (checkout_id IS NOT NULL));
CREATE UNIQUE INDEX goods_bargain_one_open ON goods_bargain (promotion_id, variant_id, user_id) WHERE state IN ('OPEN', 'RESERVED');
ALTER TABLE goods_bargain_cut ADD CONSTRAINT goods_bargain_cut_something CHECK (amount_minor > 0);

ALTER TABLE membership_plan ADD CONSTRAINT membership_plan_numbers CHECK (price_minor >= 0 AND grace_days BETWEEN 0 AND 365 AND tier_rank > 0);
CREATE UNIQUE INDEX membership_plan_one_sold ON membership_plan (slug) WHERE retired_at IS NULL;
ALTER TABLE membership ADD CONSTRAINT membership_grace CHECK (grace_ends_at >= ends_at);
ALTER TABLE membership_term
  ADD CONSTRAINT membership_term_window CHECK (ends_at > starts_at AND paid_minor >= 0),
  ADD CONSTRAINT membership_term_one_at_a_time EXCLUDE USING gist (
    membership_id WITH =, tstzrange(starts_at, greatest(starts_at, coalesce(ended_at, ends_at))) WITH &&);
ALTER TABLE membership_gift_card
  ADD CONSTRAINT membership_gift_card_redeemed CHECK ((state = 'REDEEMED') = (redeemed_by IS NOT NULL AND redeemed_at IS NOT NULL));

-- Changes levels and says why. Levels are locked in the order of variant and location, as everybody does, so that two
-- orders of the same goods cannot wait for each other. A level that would be oversold breaks its constraint.
CREATE FUNCTION goods_apply_stock(moves jsonb, why "StockMovementKind", cause text, who text, because text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goods_stock_level (variant_id, location_id)
  SELECT DISTINCT m."variantId", m."locationId" FROM jsonb_to_recordset(moves) AS m("variantId" uuid, "locationId" uuid, "onHand" int)
  WHERE m."onHand" > 0 AND NOT EXISTS (
    SELECT FROM goods_stock_level l WHERE l.variant_id = m."variantId" AND l.location_id = m."locationId")
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM goods_stock_level l
  WHERE (l.variant_id, l.location_id) IN (
    SELECT m."variantId", m."locationId" FROM jsonb_to_recordset(moves) AS m("variantId" uuid, "locationId" uuid))
  ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE;
  WITH moved AS (
    SELECT m."variantId", m."locationId", sum(coalesce(m."onHand", 0))::int AS on_hand,
      sum(coalesce(m.reserved, 0))::int AS reserved, sum(coalesce(m.sold, 0))::int AS sold
    FROM jsonb_to_recordset(moves) AS m("variantId" uuid, "locationId" uuid, "onHand" int, reserved int, sold int)
    GROUP BY 1, 2
  ), changed AS (
    UPDATE goods_stock_level l
    SET on_hand = l.on_hand + m.on_hand, reserved = l.reserved + m.reserved, sold = l.sold + m.sold
    FROM moved m WHERE l.variant_id = m."variantId" AND l.location_id = m."locationId"
    RETURNING l.variant_id, l.location_id, m.on_hand, m.reserved, m.sold
  )
  INSERT INTO goods_stock_movement
    (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, reason, occurred_at)
  SELECT c.variant_id, c.location_id, why, c.on_hand, c.reserved, c.sold, cause, who, because, at
  FROM changed c WHERE c.on_hand <> 0 OR c.reserved <> 0 OR c.sold <> 0 ORDER BY c.variant_id, c.location_id;
END
$$;

-- Keeps back what a checkout asks for, from the locations in their order, all of it or nothing. Returns what there is too
-- little of; no row means that everything is kept back. `lines` are `[{ variantId, quantity }]`, each variant once.
CREATE FUNCTION goods_reserve_stock(checkout uuid, lines jsonb, who text, at timestamptz)
RETURNS TABLE (variant_id uuid, wanted int, available int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moves jsonb;
BEGIN
  PERFORM 1 FROM goods_stock_level l
  WHERE l.variant_id IN (SELECT w."variantId" FROM jsonb_to_recordset(lines) AS w("variantId" uuid))
  ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE;

  RETURN QUERY
  SELECT w."variantId", w.quantity, coalesce(there.free, 0)::int
  FROM jsonb_to_recordset(lines) AS w("variantId" uuid, quantity int)
  LEFT JOIN LATERAL (
    SELECT sum(l.on_hand - l.reserved - l.sold) AS free
    FROM goods_stock_level l JOIN goods_stock_location p ON p.id = l.location_id
    WHERE l.variant_id = w."variantId" AND p.retired_at IS NULL) there ON true
  WHERE coalesce(there.free, 0) < w.quantity
  ORDER BY 1;
  IF FOUND THEN RETURN; END IF;

  WITH free AS (
    SELECT l.variant_id, l.location_id, w.quantity, l.on_hand - l.reserved - l.sold AS free,
      sum(l.on_hand - l.reserved - l.sold) OVER (PARTITION BY l.variant_id ORDER BY p.position, p.id) AS so_far
    FROM jsonb_to_recordset(lines) AS w("variantId" uuid, quantity int)
    JOIN goods_stock_level l ON l.variant_id = w."variantId"
    JOIN goods_stock_location p ON p.id = l.location_id AND p.retired_at IS NULL
    WHERE l.on_hand - l.reserved - l.sold > 0
  ), taken AS (
    SELECT variant_id, location_id, least(free, quantity - (so_far - free))::int AS taken FROM free WHERE so_far - free < quantity
  ), kept AS (
    INSERT INTO goods_stock_reservation (checkout_id, variant_id, location_id, quantity)
    SELECT checkout, variant_id, location_id, taken FROM taken
  )
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'reserved', taken)) INTO moves FROM taken;
  PERFORM goods_apply_stock(moves, 'RESERVED', 'checkout:' || checkout, who, NULL, at) WHERE moves IS NOT NULL;
END
$$;

-- A checkout was paid: what it kept back is sold, and stays with it until it leaves the house.
CREATE FUNCTION goods_sell_reserved(checkout uuid, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'reserved', -quantity, 'sold', quantity))
  INTO moves FROM goods_stock_reservation WHERE checkout_id = checkout;
  PERFORM goods_apply_stock(moves, 'SOLD', 'checkout:' || checkout, who, NULL, at) WHERE moves IS NOT NULL;
END
$$;

-- A checkout ended unpaid: what it kept back is free again.
CREATE FUNCTION goods_release_reserved(checkout uuid, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves jsonb;
BEGIN
  WITH gone AS (DELETE FROM goods_stock_reservation WHERE checkout_id = checkout RETURNING *)
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'reserved', -quantity))
  INTO moves FROM gone;
  PERFORM goods_apply_stock(moves, 'RELEASED', 'checkout:' || checkout, who, NULL, at) WHERE moves IS NOT NULL;
END
$$;

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

-- Counts a checkout's use of promotions against their quotas and the member's limits, all of it or nothing. `uses` are
-- `[{ promotionId, variantId | null, quantity }]`. Returns what there is too little of; no row means that all is counted.
-- A promotion without a quota is not touched: every order would wait for the one before.
CREATE FUNCTION goods_take_promotions(checkout uuid, member uuid, uses jsonb, at timestamptz)
RETURNS TABLE (promotion_id uuid, variant_id uuid, limited_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  one record;
  refused boolean := false;
BEGIN
  FOR one IN
    SELECT u."promotionId" AS promotion, coalesce(u."variantId", nil) AS variant, u.quantity, p.quota AS promotion_quota,
      p.per_member_limit AS promotion_limit, i.quota AS item_quota, i.per_member_limit AS item_limit, p.state, p.starts_at, p.ends_at
    FROM jsonb_to_recordset(uses) AS u("promotionId" uuid, "variantId" uuid, quantity int)
    JOIN goods_promotion p ON p.id = u."promotionId"
    LEFT JOIN goods_promotion_item i ON i.promotion_id = u."promotionId" AND i.variant_id = u."variantId"
    ORDER BY 1, 2
  LOOP
    IF one.variant = nil AND one.promotion_quota IS NOT NULL THEN
      UPDATE goods_promotion p SET used = p.used + one.quantity WHERE p.id = one.promotion AND p.used + one.quantity <= p.quota;
      IF NOT FOUND THEN
        RETURN QUERY SELECT one.promotion, one.variant, 'QUOTA'; refused := true;
      END IF;
    END IF;
    IF one.variant <> nil AND one.item_quota IS NOT NULL THEN
      UPDATE goods_promotion_item i SET used = i.used + one.quantity
      WHERE i.promotion_id = one.promotion AND i.variant_id = one.variant AND i.used + one.quantity <= i.quota;
      IF NOT FOUND THEN
        RETURN QUERY SELECT one.promotion, one.variant, 'QUOTA'; refused := true;
      END IF;
    END IF;
    IF coalesce(CASE WHEN one.variant = nil THEN one.promotion_limit ELSE one.item_limit END, 0) > 0 THEN
      INSERT INTO goods_promotion_quota AS q (promotion_id, variant_id, user_id, used)
      SELECT one.promotion, one.variant, member, one.quantity
      WHERE one.quantity <= CASE WHEN one.variant = nil THEN one.promotion_limit ELSE one.item_limit END
      ON CONFLICT (promotion_id, variant_id, user_id) DO UPDATE SET used = q.used + one.quantity
      WHERE q.used + one.quantity <= CASE WHEN one.variant = nil THEN one.promotion_limit ELSE one.item_limit END;
      IF NOT FOUND THEN
        RETURN QUERY SELECT one.promotion, one.variant, 'MEMBER'; refused := true;
      END IF;
    END IF;
  END LOOP;
  IF refused THEN RETURN; END IF;
  INSERT INTO goods_promotion_use (promotion_id, checkout_id, variant_id, user_id, quantity, state, created_at)
  SELECT u."promotionId", checkout, coalesce(u."variantId", nil), member, u.quantity, 'RESERVED', at
  FROM jsonb_to_recordset(uses) AS u("promotionId" uuid, "variantId" uuid, quantity int);
END
$$;

-- A checkout's uses count no longer: it ended unpaid, or its order was taken back.
CREATE FUNCTION goods_release_promotions(checkout uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  PERFORM 1 FROM goods_promotion_use WHERE checkout_id = checkout AND state <> 'RELEASED' ORDER BY promotion_id, variant_id FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM 1 FROM goods_promotion p JOIN goods_promotion_use u ON u.promotion_id = p.id
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.variant_id = nil AND p.quota IS NOT NULL
  ORDER BY p.id FOR NO KEY UPDATE OF p;
  UPDATE goods_promotion p SET used = p.used - u.quantity FROM goods_promotion_use u
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.promotion_id = p.id AND u.variant_id = nil AND p.quota IS NOT NULL;
  PERFORM 1 FROM goods_promotion_item i JOIN goods_promotion_use u ON u.promotion_id = i.promotion_id AND u.variant_id = i.variant_id
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND i.quota IS NOT NULL
  ORDER BY i.promotion_id, i.variant_id FOR NO KEY UPDATE OF i;
  UPDATE goods_promotion_item i SET used = i.used - u.quantity FROM goods_promotion_use u
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.promotion_id = i.promotion_id AND u.variant_id = i.variant_id
    AND i.quota IS NOT NULL;
  UPDATE goods_promotion_quota q SET used = greatest(q.used - u.quantity, 0) FROM goods_promotion_use u
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND q.promotion_id = u.promotion_id AND q.variant_id = u.variant_id
    AND q.user_id = u.user_id;
  UPDATE goods_promotion_use SET state = 'RELEASED' WHERE checkout_id = checkout AND state <> 'RELEASED';
END
$$;
