-- Promotions: what must hold even against a buggy caller, and the only functions that count quotas, coupons and seats.

COMMENT ON TABLE goods_promotion_use IS 'written by functions';
COMMENT ON TABLE goods_promotion_quota IS 'written by functions';
COMMENT ON TABLE goods_member_coupon IS 'written by functions';
COMMENT ON TABLE goods_buying_group IS 'written by functions';
COMMENT ON TABLE goods_group_seat IS 'written by functions';
COMMENT ON TABLE goods_promotion_step IS 'append-only';
COMMENT ON TABLE goods_bargain_cut IS 'append-only';

ALTER TABLE goods_promotion
  ADD CONSTRAINT goods_promotion_window CHECK (ends_at IS NULL OR ends_at > starts_at),
  ADD CONSTRAINT goods_promotion_quota CHECK (used >= 0 AND used <= coalesce(quota, 0)),
  ADD CONSTRAINT goods_promotion_budget CHECK (spent_minor >= 0 AND spent_minor <= coalesce(budget_minor, 0)),
  ADD CONSTRAINT goods_promotion_member_limit CHECK (per_member_limit IS NULL OR per_member_limit > 0),
  ADD CONSTRAINT goods_promotion_code CHECK ((kind = 'COUPON') = (code IS NOT NULL)),
  -- What is about variants counts their units, not orders.
  ADD CONSTRAINT goods_promotion_counts CHECK (kind NOT IN ('FLASH_SALE', 'GROUP_BUY', 'BARGAIN') OR (quota IS NULL AND per_member_limit IS NULL));
ALTER TABLE goods_promotion SET (fillfactor = 80);
ALTER TABLE goods_promotion_item
  ADD CONSTRAINT goods_promotion_item_price CHECK (price_minor BETWEEN 0 AND 10000000000000),
  ADD CONSTRAINT goods_promotion_item_quota CHECK (used >= 0 AND used <= coalesce(quota, 0)),
  ADD CONSTRAINT goods_promotion_item_member_limit CHECK (per_member_limit IS NULL OR per_member_limit > 0);
ALTER TABLE goods_promotion_item SET (fillfactor = 80);
ALTER TABLE goods_promotion_use
  ADD CONSTRAINT goods_promotion_use_counts CHECK (quantity > 0 AND amount_minor >= 0 AND on_quota IN (0, quantity)
    AND on_member IN (0, quantity) AND on_budget_minor IN (0, amount_minor));
ALTER TABLE goods_promotion_quota ADD CONSTRAINT goods_promotion_quota_used CHECK (used >= 0);
ALTER TABLE goods_member_coupon
  ADD CONSTRAINT goods_member_coupon_held CHECK ((state IN ('RESERVED', 'USED')) = (checkout_id IS NOT NULL)),
  ADD CONSTRAINT goods_member_coupon_counts CHECK (on_quota IN (0, 1) AND on_member IN (0, 1));
ALTER TABLE goods_buying_group
  ADD CONSTRAINT goods_buying_group_seats CHECK (size >= 2 AND taken BETWEEN 0 AND size AND paid BETWEEN 0 AND taken),
  ADD CONSTRAINT goods_buying_group_full CHECK (state <> 'SUCCEEDED' OR paid = size),
  ADD CONSTRAINT goods_buying_group_ended CHECK ((state = 'FORMING') = (ended_at IS NULL));
ALTER TABLE goods_group_seat ADD CONSTRAINT goods_group_seat_paid CHECK (state <> 'PAID' OR order_id IS NOT NULL);
CREATE UNIQUE INDEX goods_group_seat_one_each ON goods_group_seat (group_id, user_id) WHERE state <> 'RELEASED';
ALTER TABLE goods_bargain
  ADD CONSTRAINT goods_bargain_price CHECK (floor_price_minor >= 0 AND price_minor BETWEEN floor_price_minor AND start_price_minor),
  ADD CONSTRAINT goods_bargain_cuts CHECK (cuts_made BETWEEN 0 AND cuts_needed AND (cuts_made < cuts_needed OR price_minor = floor_price_minor)),
  ADD CONSTRAINT goods_bargain_held CHECK ((state IN ('RESERVED', 'BOUGHT')) = (checkout_id IS NOT NULL));
CREATE UNIQUE INDEX goods_bargain_one_open ON goods_bargain (promotion_id, variant_id, user_id) WHERE state IN ('OPEN', 'RESERVED');
ALTER TABLE goods_bargain_cut ADD CONSTRAINT goods_bargain_cut_something CHECK (amount_minor > 0);

-- What a checkout takes of promotions, as its quote says. A variant of nil is an order.
CREATE FUNCTION goods_uses_of(checkout uuid)
RETURNS TABLE (promotion_id uuid, variant_id uuid, quantity int, amount_minor bigint, coupon_id uuid, group_id uuid, group_size int,
  group_until timestamptz, bargain_id uuid, price_minor bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u."promotionId", coalesce(u."variantId", '00000000-0000-0000-0000-000000000000'), u.quantity, u."amountMinor", u."couponId",
    u."groupId", u."groupSize", u."groupUntil", u."bargainId", u."priceMinor"
  FROM goods_checkout c, jsonb_to_recordset(c.quote -> 'uses') AS u("promotionId" uuid, "variantId" uuid, quantity int,
    "amountMinor" bigint, "couponId" uuid, "groupId" uuid, "groupSize" int, "groupUntil" timestamptz, "bargainId" uuid, "priceMinor" bigint)
  WHERE c.id = checkout
$$;

-- Takes everything that a checkout's quote uses of promotions, or nothing: then it returns what stands in the way. First all is
-- locked (promotions, items, members' quotas, coupons, groups, bargains, each by id), then it is judged, then counted: a
-- statement that began before somebody else's commit would judge what is gone. What was released before is taken again.
CREATE FUNCTION goods_take_promotions(checkout uuid, at timestamptz)
RETURNS TABLE (promotion_id uuid, variant_id uuid, reason text, available bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  member uuid := (SELECT c.user_id FROM goods_checkout c WHERE c.id = checkout);
BEGIN
  IF NOT EXISTS (SELECT FROM goods_uses_of(checkout)) THEN RETURN; END IF;
  IF EXISTS (SELECT FROM goods_promotion_use u WHERE u.checkout_id = checkout AND u.state <> 'RELEASED') THEN
    RAISE 'checkout % has taken its promotions already', checkout;
  END IF;
  INSERT INTO goods_buying_group (id, promotion_id, variant_id, leader_id, size, expires_at, created_at)
  SELECT u.group_id, u.promotion_id, u.variant_id, member, u.group_size, u.group_until, at
  FROM goods_uses_of(checkout) u WHERE u.group_size IS NOT NULL ON CONFLICT DO NOTHING;

  -- A coupon that somebody has was counted when it was given: its uses need not wait for one another.
  PERFORM FROM goods_promotion p
  WHERE p.id IN (SELECT u.promotion_id FROM goods_uses_of(checkout) u WHERE u.coupon_id IS NULL OR p.budget_minor IS NOT NULL)
    AND (p.quota IS NOT NULL OR p.budget_minor IS NOT NULL)
  ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM goods_promotion_item i
  WHERE (i.promotion_id, i.variant_id) IN (SELECT u.promotion_id, u.variant_id FROM goods_uses_of(checkout) u) AND i.quota IS NOT NULL
  ORDER BY i.promotion_id, i.variant_id FOR NO KEY UPDATE;
  INSERT INTO goods_promotion_quota (promotion_id, variant_id, user_id)
  SELECT u.promotion_id, u.variant_id, member FROM goods_uses_of(checkout) u JOIN goods_promotion p ON p.id = u.promotion_id
  LEFT JOIN goods_promotion_item i ON i.promotion_id = u.promotion_id AND i.variant_id = u.variant_id
  WHERE u.coupon_id IS NULL AND coalesce(i.per_member_limit, p.per_member_limit) IS NOT NULL
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM FROM goods_promotion_quota q
  WHERE q.user_id = member AND (q.promotion_id, q.variant_id) IN (SELECT u.promotion_id, u.variant_id FROM goods_uses_of(checkout) u)
  ORDER BY q.promotion_id, q.variant_id FOR NO KEY UPDATE;
  PERFORM FROM goods_member_coupon c WHERE c.id IN (SELECT u.coupon_id FROM goods_uses_of(checkout) u) ORDER BY c.id FOR NO KEY UPDATE;
  PERFORM FROM goods_buying_group g WHERE g.id IN (SELECT u.group_id FROM goods_uses_of(checkout) u) ORDER BY g.id FOR NO KEY UPDATE;
  PERFORM FROM goods_bargain b WHERE b.id IN (SELECT u.bargain_id FROM goods_uses_of(checkout) u) ORDER BY b.id FOR NO KEY UPDATE;

  RETURN QUERY
  SELECT u.promotion_id, u.variant_id, w.reason, w.available
  FROM (SELECT *, sum(amount_minor) OVER (PARTITION BY promotion_id) AS cost_minor FROM goods_uses_of(checkout)) u
  LEFT JOIN goods_promotion p ON p.id = u.promotion_id
  LEFT JOIN goods_promotion_item i ON i.promotion_id = u.promotion_id AND i.variant_id = u.variant_id
  LEFT JOIN goods_promotion_quota q ON q.promotion_id = u.promotion_id AND q.variant_id = u.variant_id AND q.user_id = member
  LEFT JOIN goods_member_coupon c ON c.id = u.coupon_id
  LEFT JOIN goods_buying_group g ON g.id = u.group_id
  LEFT JOIN goods_bargain b ON b.id = u.bargain_id
  CROSS JOIN LATERAL (
    SELECT 'NOT_RUNNING', 0::bigint
    WHERE p.id IS NULL OR p.state <> 'ACTIVE' OR p.starts_at > at OR p.ends_at <= at OR (u.variant_id <> nil AND i.promotion_id IS NULL)
    UNION ALL SELECT 'QUOTA', p.quota - p.used WHERE u.variant_id = nil AND u.coupon_id IS NULL AND p.used + u.quantity > p.quota
    UNION ALL SELECT 'QUOTA', i.quota - i.used WHERE i.used + u.quantity > i.quota
    UNION ALL SELECT 'MEMBER', coalesce(i.per_member_limit, p.per_member_limit) - coalesce(q.used, 0)
    WHERE u.coupon_id IS NULL AND coalesce(q.used, 0) + u.quantity > coalesce(i.per_member_limit, p.per_member_limit)
    UNION ALL SELECT 'BUDGET', p.budget_minor - p.spent_minor WHERE p.spent_minor + u.cost_minor > p.budget_minor
    UNION ALL SELECT 'COUPON', 0
    WHERE u.coupon_id IS NOT NULL AND (c.id IS NULL OR c.user_id <> member OR c.promotion_id <> u.promotion_id OR c.state <> 'CLAIMED' OR c.expires_at <= at)
    UNION ALL SELECT 'GROUP', 0
    WHERE u.group_id IS NOT NULL AND (g.id IS NULL OR g.promotion_id <> u.promotion_id OR g.variant_id <> u.variant_id
      OR g.state <> 'FORMING' OR g.expires_at <= at OR g.taken >= g.size)
    UNION ALL SELECT 'SEAT', 0 WHERE EXISTS (
      SELECT FROM goods_group_seat s WHERE s.group_id = u.group_id AND s.user_id = member AND s.state <> 'RELEASED')
    UNION ALL SELECT 'BARGAIN', 0
    WHERE u.bargain_id IS NOT NULL AND (b.id IS NULL OR b.user_id <> member OR b.promotion_id <> u.promotion_id OR b.variant_id <> u.variant_id
      OR b.state <> 'OPEN' OR b.expires_at <= at OR b.price_minor > u.price_minor)
  ) w(reason, available)
  ORDER BY u.promotion_id, u.variant_id;
  IF FOUND THEN RETURN; END IF;

  INSERT INTO goods_promotion_use AS o (promotion_id, checkout_id, variant_id, user_id, quantity, amount_minor, on_quota, on_member,
    on_budget_minor, state, created_at)
  SELECT u.promotion_id, checkout, u.variant_id, member, u.quantity, u.amount_minor,
    CASE WHEN u.coupon_id IS NULL AND (CASE WHEN u.variant_id = nil THEN p.quota ELSE i.quota END) IS NOT NULL THEN u.quantity ELSE 0 END,
    CASE WHEN u.coupon_id IS NULL AND coalesce(i.per_member_limit, p.per_member_limit) IS NOT NULL THEN u.quantity ELSE 0 END,
    CASE WHEN p.budget_minor IS NOT NULL THEN u.amount_minor ELSE 0 END, 'RESERVED', at
  FROM goods_uses_of(checkout) u JOIN goods_promotion p ON p.id = u.promotion_id
  LEFT JOIN goods_promotion_item i ON i.promotion_id = u.promotion_id AND i.variant_id = u.variant_id
  ON CONFLICT (checkout_id, promotion_id, variant_id) DO UPDATE
  SET on_quota = excluded.on_quota, on_member = excluded.on_member, on_budget_minor = excluded.on_budget_minor, state = 'RESERVED';
  PERFORM goods_count_promotions(checkout, 1);
  UPDATE goods_member_coupon c SET state = 'RESERVED', checkout_id = checkout FROM goods_uses_of(checkout) u WHERE c.id = u.coupon_id;
  UPDATE goods_buying_group g SET taken = g.taken + 1 FROM goods_uses_of(checkout) u WHERE g.id = u.group_id;
  INSERT INTO goods_group_seat (group_id, checkout_id, user_id, created_at)
  SELECT u.group_id, checkout, member, at FROM goods_uses_of(checkout) u WHERE u.group_id IS NOT NULL
  ON CONFLICT (group_id, checkout_id) DO UPDATE SET state = 'RESERVED', order_id = NULL;
  UPDATE goods_bargain b SET state = 'RESERVED', checkout_id = checkout FROM goods_uses_of(checkout) u WHERE b.id = u.bargain_id;
END
$$;

-- Counts a checkout's living uses on the counters that they were taken on, or off them (sign -1). The rows are locked already.
CREATE FUNCTION goods_count_promotions(checkout uuid, sign int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  UPDATE goods_promotion p SET used = p.used + sign * u.orders, spent_minor = p.spent_minor + sign * u.cost
  FROM (
    SELECT promotion_id, coalesce(sum(on_quota) FILTER (WHERE variant_id = nil), 0)::int AS orders, sum(on_budget_minor)::bigint AS cost
    FROM goods_promotion_use WHERE checkout_id = checkout AND state <> 'RELEASED' GROUP BY 1
  ) u WHERE p.id = u.promotion_id AND (u.orders > 0 OR u.cost > 0);
  UPDATE goods_promotion_item i SET used = i.used + sign * u.on_quota FROM goods_promotion_use u
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.on_quota > 0 AND i.promotion_id = u.promotion_id AND i.variant_id = u.variant_id;
  UPDATE goods_promotion_quota q SET used = q.used + sign * u.on_member FROM goods_promotion_use u
  WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.on_member > 0 AND q.promotion_id = u.promotion_id
    AND q.variant_id = u.variant_id AND q.user_id = u.user_id;
END
$$;

-- A checkout ended unpaid, or its order was taken back: what it took of promotions counts no longer. Exactly what was counted is
-- taken off, in the order in which it was taken. A seat of a group that has succeeded stays taken. Returns what has changed.
CREATE FUNCTION goods_release_promotions(checkout uuid, at timestamptz) RETURNS TABLE (promotion_id uuid, group_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM goods_promotion_use u WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' ORDER BY u.promotion_id, u.variant_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM FROM goods_promotion p WHERE p.id IN (
    SELECT u.promotion_id FROM goods_promotion_use u WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND (u.on_quota > 0 OR u.on_budget_minor > 0))
    AND (p.quota IS NOT NULL OR p.budget_minor IS NOT NULL)
  ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM goods_promotion_item i WHERE (i.promotion_id, i.variant_id) IN (
    SELECT u.promotion_id, u.variant_id FROM goods_promotion_use u WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.on_quota > 0)
  ORDER BY i.promotion_id, i.variant_id FOR NO KEY UPDATE;
  PERFORM FROM goods_promotion_quota q WHERE (q.promotion_id, q.variant_id, q.user_id) IN (
    SELECT u.promotion_id, u.variant_id, u.user_id FROM goods_promotion_use u WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' AND u.on_member > 0)
  ORDER BY q.promotion_id, q.variant_id FOR NO KEY UPDATE;
  PERFORM FROM goods_member_coupon c WHERE c.checkout_id = checkout ORDER BY c.id FOR NO KEY UPDATE;
  PERFORM FROM goods_buying_group g WHERE g.id IN (SELECT s.group_id FROM goods_group_seat s WHERE s.checkout_id = checkout)
  ORDER BY g.id FOR NO KEY UPDATE;
  PERFORM FROM goods_bargain b WHERE b.checkout_id = checkout ORDER BY b.id FOR NO KEY UPDATE;

  PERFORM goods_count_promotions(checkout, -1);
  UPDATE goods_member_coupon c SET state = 'CLAIMED', checkout_id = NULL WHERE c.checkout_id = checkout;
  WITH freed AS (
    UPDATE goods_group_seat s SET state = 'RELEASED', order_id = NULL FROM goods_buying_group g, goods_group_seat was
    WHERE s.checkout_id = checkout AND s.state <> 'RELEASED' AND g.id = s.group_id AND g.state <> 'SUCCEEDED'
      AND was.group_id = s.group_id AND was.checkout_id = s.checkout_id
    RETURNING s.group_id, (was.state = 'PAID')::int AS paid
  )
  UPDATE goods_buying_group g SET taken = g.taken - 1, paid = g.paid - f.paid FROM freed f WHERE g.id = f.group_id;
  UPDATE goods_bargain b SET state = CASE WHEN b.expires_at <= at THEN 'EXPIRED' ELSE 'OPEN' END::"BargainState", checkout_id = NULL
  WHERE b.checkout_id = checkout;
  RETURN QUERY
  WITH released AS (
    UPDATE goods_promotion_use u SET state = 'RELEASED' WHERE u.checkout_id = checkout AND u.state <> 'RELEASED' RETURNING u.promotion_id
  )
  SELECT DISTINCT r.promotion_id, s.group_id FROM released r LEFT JOIN goods_group_seat s ON s.checkout_id = checkout;
END
$$;

-- A checkout was paid: what it took is used, and its seat is paid. Returns the groups that it sits in, as they stand now.
CREATE FUNCTION goods_use_promotions(checkout uuid, of_order uuid, at timestamptz)
RETURNS TABLE (group_id uuid, state "BuyingGroupState", became_full boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE goods_promotion_use u SET state = 'USED' WHERE u.checkout_id = checkout AND u.state = 'RESERVED';
  UPDATE goods_member_coupon c SET state = 'USED' WHERE c.checkout_id = checkout AND c.state = 'RESERVED';
  PERFORM FROM goods_buying_group g WHERE g.id IN (SELECT s.group_id FROM goods_group_seat s WHERE s.checkout_id = checkout)
  ORDER BY g.id FOR NO KEY UPDATE;
  UPDATE goods_bargain b SET state = 'BOUGHT' WHERE b.checkout_id = checkout AND b.state = 'RESERVED';
  RETURN QUERY
  WITH sat AS (
    UPDATE goods_group_seat s SET state = 'PAID', order_id = of_order WHERE s.checkout_id = checkout AND s.state = 'RESERVED' RETURNING s.group_id
  )
  UPDATE goods_buying_group g SET paid = g.paid + 1,
    state = CASE WHEN g.state = 'FORMING' AND g.paid + 1 = g.size THEN 'SUCCEEDED' ELSE g.state END,
    ended_at = CASE WHEN g.state = 'FORMING' AND g.paid + 1 = g.size THEN at ELSE g.ended_at END
  FROM sat WHERE g.id = sat.group_id
  RETURNING g.id, g.state, g.state = 'SUCCEEDED';
END
$$;

-- The time of a group that is not full is over. Returns the orders that are to be taken back; null when it is not over, or was.
CREATE FUNCTION goods_expire_group(buying_group uuid, at timestamptz) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE goods_buying_group SET state = 'EXPIRED', ended_at = at WHERE id = buying_group AND state = 'FORMING' AND expires_at <= at;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN coalesce((SELECT array_agg(order_id ORDER BY order_id) FROM goods_group_seat WHERE group_id = buying_group AND state = 'PAID'), '{}');
END
$$;

-- Gives a member a coupon, once per cause. Returns why not, or null. Counts on the promotion's quota and on the member's limit.
CREATE FUNCTION goods_give_coupon(coupon uuid, promotion uuid, member uuid, cause text, until timestamptz, at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  offered goods_promotion;
BEGIN
  SELECT * INTO offered FROM goods_promotion WHERE id = promotion AND kind = 'COUPON' FOR NO KEY UPDATE;
  IF offered.id IS NULL OR offered.state <> 'ACTIVE' OR offered.starts_at > at OR offered.ends_at <= at THEN RETURN 'NOT_RUNNING'; END IF;
  IF EXISTS (SELECT FROM goods_member_coupon WHERE source = cause) THEN RETURN 'REPEAT'; END IF;
  IF offered.used + 1 > offered.quota THEN RETURN 'QUOTA'; END IF;
  IF offered.per_member_limit IS NOT NULL THEN
    INSERT INTO goods_promotion_quota AS q (promotion_id, variant_id, user_id, used) VALUES (promotion, nil, member, 1)
    ON CONFLICT (promotion_id, variant_id, user_id) DO UPDATE SET used = q.used + 1 WHERE q.used < offered.per_member_limit;
    IF NOT FOUND THEN RETURN 'MEMBER'; END IF;
  END IF;
  IF offered.quota IS NOT NULL THEN UPDATE goods_promotion SET used = used + 1 WHERE id = promotion; END IF;
  INSERT INTO goods_member_coupon (id, promotion_id, user_id, source, on_quota, on_member, expires_at, created_at)
  VALUES (coupon, promotion, member, cause, (offered.quota IS NOT NULL)::int, (offered.per_member_limit IS NOT NULL)::int, until, at);
  RETURN NULL;
END
$$;
