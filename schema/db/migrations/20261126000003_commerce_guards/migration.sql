-- Commerce: what must hold even against a buggy caller, and the only functions that move stock.

COMMENT ON TABLE goods_stock_level IS 'written by functions';
COMMENT ON TABLE goods_stock_reservation IS 'written by functions';
COMMENT ON TABLE goods_stock_movement IS 'written by functions: append-only';
COMMENT ON TABLE goods_order_step IS 'append-only';

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

ALTER TABLE goods_cart ADD CONSTRAINT goods_cart_owned CHECK ((user_id IS NULL) <> (guest_hash IS NULL));
ALTER TABLE goods_cart_line ADD CONSTRAINT goods_cart_line_quantity CHECK (quantity BETWEEN 1 AND 100000);

ALTER TABLE goods_checkout
  ADD CONSTRAINT goods_checkout_total CHECK (total_minor >= 0),
  ADD CONSTRAINT goods_checkout_ended CHECK ((state = 'OPEN') = (ended_at IS NULL)),
  ADD CONSTRAINT goods_checkout_order CHECK ((state = 'COMPLETED') = (order_id IS NOT NULL));
CREATE UNIQUE INDEX goods_checkout_one_open ON goods_checkout (cart_id) WHERE state = 'OPEN';

ALTER TABLE goods_order ADD CONSTRAINT goods_order_total CHECK (total_minor >= 0);
ALTER TABLE goods_order_line
  ADD CONSTRAINT goods_order_line_amounts CHECK (quantity > 0 AND unit_price_minor >= 0 AND total_minor = unit_price_minor * quantity);
CREATE SEQUENCE goods_order_number;

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

-- Keeps back what a checkout wants, from the locations in their order, all of it or nothing. Returns what there is too little
-- of; no row means that everything is kept back. What it wants stands in its quote, and a variant may stand there twice.
CREATE FUNCTION goods_reserve_stock(checkout uuid, who text, at timestamptz)
RETURNS TABLE (variant_id uuid, wanted int, available int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  lines jsonb;
  moves jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('variantId', "variantId", 'quantity', quantity)) INTO lines FROM (
    SELECT l."variantId", sum(l.quantity) AS quantity
    FROM goods_checkout c, jsonb_to_recordset(c.quote -> 'lines') AS l("variantId" uuid, quantity int, "tracksStock" boolean)
    WHERE c.id = checkout AND l."tracksStock" GROUP BY 1) w;

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

-- A checkout was paid: what it kept back is sold, and stays with it until it leaves the house. What is not sent, such as a
-- seat in a course, leaves at once.
CREATE FUNCTION goods_sell_reserved(checkout uuid, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'reserved', -quantity, 'sold', quantity))
  INTO moves FROM goods_stock_reservation WHERE checkout_id = checkout;
  PERFORM goods_apply_stock(moves, 'SOLD', 'checkout:' || checkout, who, NULL, at) WHERE moves IS NOT NULL;
  WITH gone AS (
    DELETE FROM goods_stock_reservation WHERE checkout_id = checkout AND variant_id IN (
      SELECT l."variantId" FROM goods_checkout c, jsonb_to_recordset(c.quote -> 'lines') AS l("variantId" uuid, "needsShipping" boolean)
      WHERE c.id = checkout AND NOT l."needsShipping")
    RETURNING *
  )
  SELECT jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'onHand', -quantity, 'sold', -quantity))
  INTO moves FROM gone;
  PERFORM goods_apply_stock(moves, 'SHIPPED', 'checkout:' || checkout, who, NULL, at) WHERE moves IS NOT NULL;
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
