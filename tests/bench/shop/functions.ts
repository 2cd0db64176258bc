/**
 * The same four requests as one hand-written function each, which writes the same rows as we do, guards against selling
 * too much, and checks nothing else: no rights, no forms, no settings, no promotions, no repeats.
 */
export const shopFunctions = `
CREATE FUNCTION bench_add(viewer uuid, said jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE mine uuid; many int;
BEGIN
  INSERT INTO goods_cart AS c (id, user_id, created_at, updated_at) VALUES (uuidv7(), viewer, now(), now())
  ON CONFLICT (user_id) DO UPDATE SET updated_at = now() RETURNING c.id INTO mine;
  INSERT INTO goods_cart_line AS l (id, cart_id, variant_id, quantity, added_at)
  SELECT uuidv7(), mine, v.id, 1, now() FROM goods_variant v JOIN goods_product p ON p.id = v.product_id
  WHERE v.id = (said ->> 'variantId')::uuid AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.publish_from <= now()
  ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = l.quantity + 1;
  SELECT sum(l.quantity) INTO many FROM goods_cart_line l WHERE l.cart_id = mine;
  RETURN '{"data":{"addToCart":{"cart":{"quantity":' || many || '},"errors":[]}}}';
END $$;

CREATE FUNCTION bench_start(viewer uuid, said jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE mine uuid; started uuid := uuidv7(); paying uuid := uuidv7(); wanted jsonb; total bigint; moves int;
BEGIN
  SELECT id INTO mine FROM goods_cart WHERE user_id = viewer FOR UPDATE;
  SELECT jsonb_agg(jsonb_build_object('orderLineId', uuidv7(), 'variantId', v.id, 'productId', p.id, 'kind', p.kind, 'sku', v.sku,
      'titleEn', p.title_en, 'titleZh', p.title_zh, 'choices', v.choices, 'quantity', l.quantity, 'unitPriceMinor', v.price_minor,
      'totalMinor', v.price_minor * l.quantity, 'refundWindowDays', p.refund_window_days, 'commissionable', p.commissionable,
      'tracksStock', v.tracks_stock) ORDER BY l.added_at, l.id), sum(v.price_minor * l.quantity)
  INTO wanted, total FROM goods_cart_line l JOIN goods_variant v ON v.id = l.variant_id JOIN goods_product p ON p.id = v.product_id
  WHERE l.cart_id = mine AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.publish_from <= now();
  INSERT INTO payment (id, source, provider, amount_minor, currency, method, description, user_id, expires_at, created_at, updated_at)
  VALUES (paying, 'checkout:' || started, 'sandbox', total, 'CNY', 'sandbox_succeed', 'A purchase', viewer,
    now() + interval '15 minutes', now(), now());
  INSERT INTO payment_step (id, payment_id, state, actor, occurred_at) VALUES (uuidv7(), paying, 'CREATED', 'user:' || viewer, now());
  INSERT INTO goods_checkout (id, user_id, cart_id, currency, quote, total_minor, payment_id, expires_at, created_at)
  VALUES (started, viewer, mine, 'CNY', jsonb_build_object('lines', wanted, 'address', said -> 'address'), total, paying,
    now() + interval '15 minutes', now());
  PERFORM 1 FROM goods_stock_level s WHERE s.variant_id IN (SELECT (w ->> 'variantId')::uuid FROM jsonb_array_elements(wanted) w)
  ORDER BY s.variant_id, s.location_id FOR NO KEY UPDATE;
  WITH kept AS (
    UPDATE goods_stock_level s SET reserved = s.reserved + w.quantity
    FROM jsonb_to_recordset(wanted) AS w("variantId" uuid, quantity int)
    WHERE s.variant_id = w."variantId" AND s.on_hand - s.reserved - s.sold >= w.quantity
    RETURNING s.variant_id, s.location_id, w.quantity
  ), reserved AS (
    INSERT INTO goods_stock_reservation (checkout_id, variant_id, location_id, quantity)
    SELECT started, variant_id, location_id, quantity FROM kept
  ), moved AS (
    INSERT INTO goods_stock_movement (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, occurred_at)
    SELECT variant_id, location_id, 'RESERVED', 0, quantity, 0, 'checkout:' || started, 'user:' || viewer, now() FROM kept
  )
  SELECT count(*) INTO moves FROM kept;
  IF moves < jsonb_array_length(wanted) THEN RAISE EXCEPTION 'There is too little'; END IF;
  INSERT INTO event_log (name, key, payload, actor, request_id, cause_depth, occurred_at) VALUES ('checkout.started', started,
    jsonb_build_object('checkoutId', started, 'userId', viewer, 'amountMinor', total::text, 'currency', 'CNY'), 'user:' || viewer, uuidv7(), 0, now());
  RETURN '{"data":{"startCheckout":{"checkout":{"id":"' || started || '","total":{"amountMinor":"' || total || '"}},"errors":[]}}}';
END $$;

CREATE FUNCTION bench_complete(viewer uuid, said jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found goods_checkout; placed uuid := uuidv7(); called text; known text;
BEGIN
  SELECT * INTO found FROM goods_checkout WHERE id = (said ->> 'checkoutId')::uuid AND user_id = viewer AND state = 'OPEN' FOR UPDATE;
  known := 'sandbox_' || found.payment_id;
  INSERT INTO sandbox_payment (id, payment_id, state, amount_minor, currency, captured_minor, method, client_secret, created_at)
  VALUES (known, found.payment_id, 'SUCCEEDED', found.total_minor, 'CNY', found.total_minor, 'sandbox_succeed', known || '_secret', now());
  INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at)
  VALUES (uuidv7(), 'payment.succeeded', 'payment', known, 'SUCCEEDED', now(), now());
  UPDATE payment SET state = 'SUCCEEDED', external_id = known, captured_minor = amount_minor, updated_at = now() WHERE id = found.payment_id;
  INSERT INTO payment_step (id, payment_id, state, actor, occurred_at)
  VALUES (uuidv7(), found.payment_id, 'SUCCEEDED', 'user:' || viewer, now());
  PERFORM 1 FROM goods_stock_level s JOIN goods_stock_reservation r USING (variant_id, location_id)
  WHERE r.checkout_id = found.id ORDER BY s.variant_id, s.location_id FOR NO KEY UPDATE OF s;
  WITH sold AS (
    UPDATE goods_stock_level s SET reserved = s.reserved - r.quantity, sold = s.sold + r.quantity
    FROM goods_stock_reservation r WHERE r.checkout_id = found.id AND r.variant_id = s.variant_id AND r.location_id = s.location_id
    RETURNING s.variant_id, s.location_id, r.quantity
  )
  INSERT INTO goods_stock_movement (variant_id, location_id, kind, on_hand_change, reserved_change, sold_change, source, actor, occurred_at)
  SELECT variant_id, location_id, 'SOLD', 0, -quantity, quantity, 'checkout:' || found.id, 'user:' || viewer, now() FROM sold;
  UPDATE goods_checkout SET state = 'COMPLETED', order_id = placed, ended_at = now() WHERE id = found.id;
  called := 'J' || to_char(now(), 'YYMMDD') || lpad(nextval('goods_order_number')::text, 6, '0');
  INSERT INTO goods_order (id, number, user_id, checkout_id, payment_id, state, payment_state, fulfilment_state, currency,
    subtotal_minor, total_minor, address, placed_at, updated_at)
  VALUES (placed, called, viewer, found.id, found.payment_id, 'OPEN', 'PAID', 'UNFULFILLED', 'CNY', found.total_minor,
    found.total_minor, found.quote -> 'address', now(), now());
  INSERT INTO goods_order_step (id, order_id, axis, "to", actor, occurred_at)
  SELECT uuidv7(), placed, s.axis::"OrderAxis", s.to_state, 'user:' || viewer, now()
  FROM (VALUES ('ORDER', 'OPEN'), ('PAYMENT', 'PAID'), ('FULFILMENT', 'UNFULFILLED')) AS s(axis, to_state);
  INSERT INTO goods_order_line (id, order_id, position, product_id, variant_id, kind, sku, title_en, title_zh, choices, quantity,
    unit_price_minor, total_minor, refund_window_days, commissionable, needs_shipping, tracks_stock)
  SELECT l."orderLineId", placed, l.ordinality, l."productId", l."variantId", l.kind, l.sku, l."titleEn", l."titleZh", l.choices,
    l.quantity, l."unitPriceMinor", l."totalMinor", l."refundWindowDays", l.commissionable, true, l."tracksStock"
  FROM ROWS FROM (jsonb_to_recordset(found.quote -> 'lines') AS ("orderLineId" uuid, "productId" uuid, "variantId" uuid,
    kind "ProductKind", sku text, "titleEn" text, "titleZh" text, choices jsonb, quantity int, "unitPriceMinor" bigint,
    "totalMinor" bigint, "refundWindowDays" int, commissionable boolean, "tracksStock" boolean)) WITH ORDINALITY AS l;
  DELETE FROM goods_cart_line c USING goods_order_line l
  WHERE c.cart_id = found.cart_id AND l.order_id = placed AND l.variant_id = c.variant_id AND c.quantity <= l.quantity;
  INSERT INTO event_log (name, key, payload, actor, request_id, cause_depth, occurred_at)
  SELECT e.name, e.key, e.payload, 'user:' || viewer, uuidv7(), 0, now() FROM (VALUES
    ('payment.succeeded', found.payment_id::text, jsonb_build_object('paymentId', found.payment_id, 'source', 'checkout:' || found.id,
      'amountMinor', found.total_minor::text, 'currency', 'CNY', 'userId', viewer)),
    ('order.placed', placed::text, jsonb_build_object('orderId', placed, 'number', called, 'userId', viewer, 'checkoutId', found.id,
      'currency', 'CNY', 'totalMinor', found.total_minor::text, 'lines', found.quote -> 'lines', 'placedAt', now()))) AS e(name, key, payload);
  RETURN '{"data":{"completeCheckout":{"checkout":{"order":{"id":"' || placed || '","number":"' || called || '"}},"errors":[]}}}';
END $$;`;
