-- Stock moves in two statements instead of five: one locks the levels in one order, the other, which sees them as they are
-- then, decides, changes and writes down. What the functions promise is as before. Not in one statement: that would be held
-- to the constraints of a level as it was before the wait for its lock.

CREATE OR REPLACE FUNCTION goods_apply_stock(moves jsonb, why "StockMovementKind", cause text, who text, because text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  lacking boolean;
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
  WITH move AS (
    SELECT m."variantId" AS variant_id, m."locationId" AS location_id, sum(coalesce(m."onHand", 0))::int AS on_hand,
      sum(coalesce(m.reserved, 0))::int AS reserved, sum(coalesce(m.sold, 0))::int AS sold
    FROM jsonb_to_recordset(moves) AS m("variantId" uuid, "locationId" uuid, "onHand" int, reserved int, sold int)
    GROUP BY 1, 2
  ), changed AS (
    UPDATE goods_stock_level l
    SET on_hand = l.on_hand + m.on_hand, reserved = l.reserved + m.reserved, sold = l.sold + m.sold
    FROM move m WHERE l.variant_id = m.variant_id AND l.location_id = m.location_id
    RETURNING m.*
  ), written AS (
    INSERT INTO goods_stock_movement
      (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, reason, occurred_at)
    SELECT c.variant_id, c.location_id, why, c.on_hand, c.reserved, c.sold, cause, who, because, at
    FROM changed c WHERE c.on_hand <> 0 OR c.reserved <> 0 OR c.sold <> 0 ORDER BY c.variant_id, c.location_id
  )
  SELECT (SELECT count(*) FROM changed) < (SELECT count(*) FROM move) INTO lacking;
  IF lacking THEN
    RAISE EXCEPTION 'a level that is not there cannot change' USING ERRCODE = 'JS201';
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION goods_reserve_stock(checkout uuid, who text, at timestamptz)
RETURNS TABLE (variant_id uuid, wanted int, available int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  variants uuid[];
  quantities int[];
BEGIN
  SELECT array_agg(w.variant_id), array_agg(w.quantity) INTO variants, quantities FROM (
    SELECT l."variantId" AS variant_id, sum(l.quantity)::int AS quantity
    FROM goods_checkout c, jsonb_to_recordset(c.quote -> 'lines') AS l("variantId" uuid, quantity int, "tracksStock" boolean)
    WHERE c.id = checkout AND l."tracksStock" GROUP BY 1) w;

  PERFORM 1 FROM goods_stock_level l WHERE l.variant_id = ANY (variants)
  ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE;

  RETURN QUERY
  WITH line AS MATERIALIZED (
    SELECT w.variant_id, w.quantity FROM unnest(variants, quantities) AS w(variant_id, quantity)
  ), free AS MATERIALIZED (
    SELECT l.variant_id, l.location_id, w.quantity, l.on_hand - l.reserved - l.sold AS free,
      sum(l.on_hand - l.reserved - l.sold) OVER (PARTITION BY l.variant_id ORDER BY p.position, p.id) AS so_far
    FROM line w JOIN goods_stock_level l ON l.variant_id = w.variant_id
    JOIN goods_stock_location p ON p.id = l.location_id AND p.retired_at IS NULL
    WHERE l.on_hand - l.reserved - l.sold > 0
  ), short AS MATERIALIZED (
    SELECT w.variant_id, w.quantity, coalesce(there.free, 0)::int AS free
    FROM line w LEFT JOIN (SELECT f.variant_id, sum(f.free) AS free FROM free f GROUP BY 1) there ON there.variant_id = w.variant_id
    WHERE coalesce(there.free, 0) < w.quantity
  ), taken AS MATERIALIZED (
    SELECT f.variant_id, f.location_id, least(f.free, f.quantity - (f.so_far - f.free))::int AS quantity
    FROM free f WHERE f.so_far - f.free < f.quantity AND NOT EXISTS (SELECT FROM short)
  ), changed AS (
    UPDATE goods_stock_level l SET reserved = l.reserved + t.quantity
    FROM taken t WHERE l.variant_id = t.variant_id AND l.location_id = t.location_id
  ), kept AS (
    INSERT INTO goods_stock_reservation (checkout_id, variant_id, location_id, quantity)
    SELECT checkout, t.variant_id, t.location_id, t.quantity FROM taken t
  ), written AS (
    INSERT INTO goods_stock_movement
      (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, occurred_at)
    SELECT t.variant_id, t.location_id, 'RESERVED', 0, t.quantity, 0, 'checkout:' || checkout, who, at
    FROM taken t ORDER BY 1, 2
  )
  SELECT s.variant_id, s.quantity, s.free FROM short s ORDER BY 1;
END
$$;

-- What is not sent, such as a seat in a course, leaves at once.
CREATE OR REPLACE FUNCTION goods_sell_reserved(checkout uuid, who text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM goods_stock_reservation r
  JOIN goods_stock_level l ON l.variant_id = r.variant_id AND l.location_id = r.location_id
  WHERE r.checkout_id = checkout ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE OF l;

  WITH leaving AS MATERIALIZED (
    SELECT l."variantId" AS variant_id
    FROM goods_checkout c, jsonb_to_recordset(c.quote -> 'lines') AS l("variantId" uuid, "needsShipping" boolean)
    WHERE c.id = checkout AND NOT l."needsShipping"
  ), kept AS MATERIALIZED (
    SELECT r.variant_id, r.location_id, r.quantity, r.variant_id IN (SELECT g.variant_id FROM leaving g) AS leaves
    FROM goods_stock_reservation r WHERE r.checkout_id = checkout
  ), changed AS (
    UPDATE goods_stock_level l
    SET reserved = l.reserved - k.quantity, sold = l.sold + CASE WHEN k.leaves THEN 0 ELSE k.quantity END,
      on_hand = l.on_hand - CASE WHEN k.leaves THEN k.quantity ELSE 0 END
    FROM kept k WHERE l.variant_id = k.variant_id AND l.location_id = k.location_id
  ), gone AS (
    DELETE FROM goods_stock_reservation r USING kept k
    WHERE k.leaves AND r.checkout_id = checkout AND r.variant_id = k.variant_id AND r.location_id = k.location_id
  )
  INSERT INTO goods_stock_movement
    (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, occurred_at)
  SELECT k.variant_id, k.location_id, m.kind, m.on_hand * k.quantity, m.reserved * k.quantity, m.sold * k.quantity,
    'checkout:' || checkout, who, at
  FROM kept k JOIN (VALUES (1, 'SOLD'::"StockMovementKind", 0, -1, 1), (2, 'SHIPPED', -1, 0, -1)) AS m(turn, kind, on_hand, reserved, sold)
    ON m.turn = 1 OR k.leaves
  ORDER BY m.turn, k.variant_id, k.location_id;
END
$$;
