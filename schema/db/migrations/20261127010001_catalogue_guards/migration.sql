-- Catalogue: what must hold of categories and imports, and stock that is adjusted by hand.

-- As before, and a move on a level that is not there is a mistake of whoever moves: it was passed over in silence.
CREATE OR REPLACE FUNCTION goods_apply_stock(moves jsonb, why "StockMovementKind", cause text, who text, because text, at timestamptz) RETURNS void
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
  IF EXISTS (
    SELECT FROM jsonb_to_recordset(moves) AS m("variantId" uuid, "locationId" uuid)
    WHERE NOT EXISTS (
      SELECT FROM goods_stock_level l WHERE l.variant_id = m."variantId" AND l.location_id = m."locationId")
  ) THEN
    RAISE EXCEPTION 'a level that is not there cannot change' USING ERRCODE = 'JS201';
  END IF;
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

-- Staff counted, received or wrote off: each line says by how much a level changes, or to what. All of it or nothing.
-- Returns the lines that cannot be: a level never falls below what is reserved and sold, nor rises above a thousand million.
-- No row means that everything is done.
CREATE FUNCTION goods_adjust_stock(lines jsonb, cause text, who text, because text, at timestamptz)
RETURNS TABLE (line int, on_hand int, promised int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moves jsonb;
BEGIN
  INSERT INTO goods_stock_level (variant_id, location_id)
  SELECT DISTINCT w."variantId", w."locationId" FROM jsonb_to_recordset(lines) AS w("variantId" uuid, "locationId" uuid)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM goods_stock_level l
  WHERE (l.variant_id, l.location_id) IN (
    SELECT w."variantId", w."locationId" FROM jsonb_to_recordset(lines) AS w("variantId" uuid, "locationId" uuid))
  ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE;

  RETURN QUERY
  SELECT w.line, l.on_hand, l.reserved + l.sold
  FROM jsonb_to_recordset(lines) AS w(line int, "variantId" uuid, "locationId" uuid, change int, counted int)
  JOIN goods_stock_level l ON l.variant_id = w."variantId" AND l.location_id = w."locationId"
  WHERE coalesce(w.counted, l.on_hand::bigint + w.change) NOT BETWEEN l.reserved + l.sold AND 1000000000
  ORDER BY 1;
  IF FOUND THEN RETURN; END IF;

  SELECT jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'locationId', l.location_id,
    'onHand', coalesce(w.counted - l.on_hand, w.change))) INTO moves
  FROM jsonb_to_recordset(lines) AS w("variantId" uuid, "locationId" uuid, change int, counted int)
  JOIN goods_stock_level l ON l.variant_id = w."variantId" AND l.location_id = w."locationId";
  PERFORM goods_apply_stock(moves, 'ADJUSTED', cause, who, because, at) WHERE moves IS NOT NULL;
END
$$;

ALTER TABLE goods_product_import
  ADD CONSTRAINT goods_product_import_rows CHECK (rows_done >= 0 AND rows_failed >= 0 AND changed >= 0
    AND rows_done + rows_failed <= rows_total),
  ADD CONSTRAINT goods_product_import_ended CHECK ((state = 'DONE') = (ended_at IS NOT NULL));
ALTER TABLE goods_product_import_unit ADD CONSTRAINT goods_product_import_unit_rows CHECK (row_count > 0);
