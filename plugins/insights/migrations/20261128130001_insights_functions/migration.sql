-- What the data model cannot say.
COMMENT ON TABLE insights_subject IS 'written by functions';
COMMENT ON TABLE insights_visit IS 'written by functions';
COMMENT ON TABLE insights_share IS 'written by functions';
COMMENT ON TABLE insights_figure IS 'written by functions';
ALTER TABLE insights_rebuild ADD CONSTRAINT insights_rebuild_finished CHECK ((state = 'DONE') = (finished_at IS NOT NULL));
ALTER TABLE insights_rebuild ADD CONSTRAINT insights_rebuild_counts CHECK (done >= 0);
-- One at a time.
CREATE UNIQUE INDEX insights_rebuild_running ON insights_rebuild (state) WHERE state = 'RUNNING';

-- The shares of subjects in all figures, counted from the rows of the house as they stand. Days are those of the zone.
CREATE FUNCTION insights_reckoned_in(subjects uuid[], zone text) RETURNS SETOF insights_share
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH member AS MATERIALIZED (
    SELECT id, created_at AS joined_at FROM app_user WHERE id = ANY (subjects)
  ), touch AS MATERIALIZED (
    SELECT t.user_id AS id, t.id AS touch_id, t.entrance, t.campaign, t.link_id, t.at FROM attribution_touch t WHERE t.user_id = ANY (subjects)
    UNION ALL
    SELECT coalesce(v.user_id, v.id), t.id, t.entrance, t.campaign, t.link_id, t.at
    FROM attribution_visitor v JOIN attribution_touch t ON t.visitor_id = v.id AND t.user_id IS NULL
    WHERE v.user_id = ANY (subjects) OR (v.user_id IS NULL AND v.id = ANY (subjects))
  ), first_touch AS (
    SELECT DISTINCT ON (id) id, entrance::text AS entrance, at FROM touch ORDER BY id, at, touch_id
  ), bought AS MATERIALIZED (
    SELECT o.user_id AS id, o.id AS order_id, o.placed_at, to_char(o.placed_at AT TIME ZONE zone, 'YYYY-MM-DD') AS day,
      o.currency::text AS currency, o.total_minor,
      coalesce((SELECT sum(r.amount_minor) FROM goods_refund r
        WHERE r.order_id = o.id AND r.state IN ('SENT', 'COMPLETED', 'FAILED')), 0)::bigint AS refunded_minor
    FROM goods_order o WHERE o.user_id = ANY (subjects)
  ), buyer AS (
    SELECT id, min(placed_at) AS first_at, min(day) AS first_day, left(min(day), 7) AS cohort, count(*) AS orders FROM bought GROUP BY id
  ), line AS (
    SELECT b.id, b.day, b.currency, l.kind::text AS kind, l.quantity, l.total_minor,
      coalesce(g.quantity, 0) AS refunded_quantity, coalesce(g.amount_minor, 0) AS refunded_minor
    FROM bought b JOIN goods_order_line l ON l.order_id = b.order_id
    LEFT JOIN LATERAL (
      SELECT sum(x.quantity) AS quantity, sum(x.amount_minor) AS amount_minor
      FROM goods_refund_line x JOIN goods_refund r ON r.id = x.refund_id
      WHERE x.order_line_id = l.id AND r.state IN ('SENT', 'COMPLETED', 'FAILED')
    ) g ON true
  ), led AS (
    SELECT customer_id AS id, min(since) AS at, to_char(min(since) AT TIME ZONE zone, 'YYYY-MM-DD') AS day
    FROM attribution_binding WHERE customer_id = ANY (subjects) GROUP BY customer_id
  ), active AS MATERIALIZED (
    SELECT user_id AS id, v.day FROM insights_visit v WHERE user_id = ANY (subjects) AND v.zone = insights_reckoned_in.zone
    UNION SELECT user_id, s.day FROM points_sign_in s WHERE user_id = ANY (subjects)
    UNION SELECT id, to_char(joined_at AT TIME ZONE zone, 'YYYY-MM-DD') FROM member
    UNION SELECT id, day FROM bought
    UNION SELECT user_id, to_char(at AT TIME ZONE zone, 'YYYY-MM-DD') FROM attribution_touch WHERE user_id = ANY (subjects)
  ), act AS MATERIALIZED (
    SELECT user_id AS id, 'LIKE' AS kind, created_at AS at FROM post_like WHERE user_id = ANY (subjects)
    UNION ALL SELECT author_id, 'COMMENT', created_at FROM comment WHERE author_id = ANY (subjects)
    UNION ALL SELECT author_id, 'POST', published_at FROM post WHERE author_id = ANY (subjects) AND published_at IS NOT NULL
    UNION ALL SELECT user_id, 'REVIEW', created_at FROM goods_review WHERE user_id = ANY (subjects)
  ), benefit AS (
    SELECT id, min(at) AS at FROM (
      SELECT user_id AS id, granted_at AS at FROM entitlement WHERE user_id = ANY (subjects)
      UNION ALL SELECT user_id, created_at FROM redemption WHERE user_id = ANY (subjects) AND state <> 'CANCELLED'
    ) b GROUP BY id
  ), bringer AS (
    SELECT DISTINCT ON (t.id) t.id, l.owner_id
    FROM touch t JOIN member m USING (id) JOIN attribution_link l ON l.id = t.link_id
    WHERE t.at <= m.joined_at AND l.owner_id <> t.id ORDER BY t.id, t.at, t.touch_id
  ), gap AS (
    SELECT id, day, to_date(day, 'YYYY-MM-DD') - to_date(lag(day) OVER (PARTITION BY id ORDER BY placed_at, order_id), 'YYYY-MM-DD') AS days
    FROM bought
  ), stage AS (
    SELECT user_id AS id, max(stage)::text AS stage FROM user_stage WHERE user_id = ANY (subjects) GROUP BY user_id
  ), came AS MATERIALIZED (
    SELECT id, to_char(coalesce(least(t.at, m.joined_at), m.joined_at) AT TIME ZONE zone, 'YYYY-MM-DD') AS day,
      t.id IS NOT NULL AS touched, m.id IS NOT NULL AS joined, m.joined_at
    FROM first_touch t FULL JOIN member m USING (id)
  ), campaign AS (
    SELECT t.id, t.campaign, min(t.at) AS at, min(t.at) FILTER (WHERE l.id IS NOT NULL) AS invited_at
    FROM touch t LEFT JOIN attribution_link l ON l.id = t.link_id
    WHERE t.campaign IS NOT NULL AND l.owner_id IS DISTINCT FROM t.id GROUP BY t.id, t.campaign
  ), cost AS (
    SELECT c.id, c.entrance::text AS entrance, c.currency, c.amount_minor::numeric AS amount_minor, c.from_day,
      CASE WHEN c.to_day - c.from_day < 3660 THEN c.to_day - c.from_day + 1 ELSE 1 END AS days
    FROM attribution_channel_cost c WHERE c.id = ANY (subjects)
  ), part (id, metric, period, kind, currency, count, amount_minor) AS (
    SELECT id, 'SIGNED_UP', to_char(joined_at AT TIME ZONE zone, 'YYYY-MM-DD'), '', '', 1::numeric, 0::numeric FROM member
    UNION ALL SELECT id, 'ACTIVE', day, '', '', 1, 0 FROM active
    UNION ALL SELECT id, 'ACTIVE_MONTH', left(day, 7), '', '', 1, 0 FROM active GROUP BY id, left(day, 7)
    UNION ALL SELECT id, 'ORDERS', day, '', currency, count(*), sum(total_minor) FROM bought GROUP BY id, day, currency
    UNION ALL SELECT id, 'REFUNDS', day, '', currency, count(*), sum(refunded_minor) FROM bought
      WHERE refunded_minor > 0 GROUP BY id, day, currency
    UNION ALL SELECT id, 'UNITS', day, kind, currency, sum(quantity), sum(total_minor) FROM line GROUP BY id, day, kind, currency
    UNION ALL SELECT id, 'UNITS_BACK', day, kind, currency, sum(refunded_quantity), sum(refunded_minor) FROM line
      WHERE refunded_quantity > 0 OR refunded_minor > 0 GROUP BY id, day, kind, currency
    UNION ALL SELECT id, 'FIRST_ORDERS', first_day, '', '', 1, 0 FROM buyer
    UNION ALL SELECT id, 'CAME_AGAIN', first_day, '', '', 1, 0 FROM buyer WHERE orders > 1
    UNION ALL SELECT id, 'LIFETIME', f.first_day, '', b.currency, count(*), sum(b.total_minor - b.refunded_minor)
      FROM bought b JOIN buyer f USING (id) GROUP BY id, f.first_day, b.currency
    UNION ALL SELECT id, 'COHORT', left(day, 7), '', '', 1, 0 FROM bought GROUP BY id, left(day, 7)
    UNION ALL SELECT id, 'COHORT_SALES', left(day, 7), '', currency, count(*), sum(total_minor - refunded_minor)
      FROM bought GROUP BY id, left(day, 7), currency
    UNION ALL SELECT c.id, 'FUNNEL', c.day, step.name, '', 1, 0
      FROM came c LEFT JOIN buyer b USING (id) LEFT JOIN led l USING (id) LEFT JOIN benefit f USING (id)
      CROSS JOIN LATERAL (VALUES
        ('TOUCHED', c.touched),
        ('REGISTERED', c.joined),
        ('ORDERED', b.id IS NOT NULL),
        ('REPEATED', b.orders > 1),
        ('LED_IN', l.id IS NOT NULL),
        ('SERVED', EXISTS (SELECT FROM active a WHERE a.id = l.id AND a.day > l.day)),
        ('MONETISED', EXISTS (SELECT FROM bought o WHERE o.id = l.id AND o.placed_at >= l.at)),
        ('ENGAGED', EXISTS (SELECT FROM act a WHERE a.id = c.id)),
        ('EARNED', EXISTS (SELECT FROM points_lot p WHERE p.user_id = c.id)),
        ('RAISED', EXISTS (SELECT FROM points_level_change r WHERE r.user_id = c.id AND r.to_rank > r.from_rank)),
        ('BENEFITED', f.id IS NOT NULL),
        ('SPENT', EXISTS (SELECT FROM bought o WHERE o.id = f.id AND o.placed_at >= f.at))
      ) AS step (name, reached) WHERE step.reached
    UNION ALL SELECT user_id, 'STAGE', to_char(since AT TIME ZONE zone, 'YYYY-MM-DD'), stage::text, '', 1, 0
      FROM user_stage WHERE user_id = ANY (subjects)
    UNION ALL SELECT b.id, 'REFERRED', b.day, '', b.currency, count(*), sum(b.total_minor - b.refunded_minor)
      FROM bought b JOIN attribution_decision d ON d.subject = 'order:' || b.order_id AND d.winner_id IS NOT NULL
      GROUP BY b.id, b.day, b.currency
    UNION ALL SELECT b.id, 'PROMOTED', left(b.day, 7), d.winner_id::text, b.currency, count(*), sum(b.total_minor - b.refunded_minor)
      FROM bought b JOIN attribution_decision d ON d.subject = 'order:' || b.order_id AND d.winner_id IS NOT NULL
      GROUP BY b.id, left(b.day, 7), d.winner_id, b.currency
    UNION ALL SELECT id, 'INTERACTED', to_char(at AT TIME ZONE zone, 'YYYY-MM-DD'), kind, '', count(*), 0
      FROM act GROUP BY id, to_char(at AT TIME ZONE zone, 'YYYY-MM-DD'), kind
    UNION ALL SELECT user_id, 'REVIEWED', to_char(created_at AT TIME ZONE zone, 'YYYY-MM-DD'),
        CASE WHEN rating > 3 THEN 'GOOD' WHEN rating = 3 THEN 'FAIR' ELSE 'BAD' END, '', count(*), 0
      FROM goods_review WHERE user_id = ANY (subjects) AND hidden_at IS NULL GROUP BY 1, 3, 4
    UNION ALL SELECT id, 'BROUGHT', to_char(m.joined_at AT TIME ZONE zone, 'YYYY-MM-DD'), owner_id::text, '', 1, 0
      FROM bringer JOIN member m USING (id)
    UNION ALL SELECT id, 'CYCLE', day, 'ORDERS', '', count(*), 0 FROM gap WHERE days IS NOT NULL GROUP BY id, day
    UNION ALL SELECT id, 'CYCLE', day, 'DAYS', '', sum(days), 0 FROM gap WHERE days > 0 GROUP BY id, day
    UNION ALL SELECT b.id, 'VALUE', max(b.day),
        CASE WHEN f.orders = 1 THEN 'ONCE' WHEN f.orders = 2 THEN 'TWICE' WHEN f.orders < 6 THEN 'OFTEN' ELSE 'MANY' END,
        b.currency, 1, sum(b.total_minor - b.refunded_minor)
      FROM bought b JOIN buyer f USING (id) GROUP BY b.id, f.orders, b.currency
    UNION ALL SELECT id, 'CAMPAIGN_CAME', to_char(at AT TIME ZONE zone, 'YYYY-MM-DD'), campaign, '', 1, 0 FROM campaign
    UNION ALL SELECT id, 'CAMPAIGN_JOINED', to_char(at AT TIME ZONE zone, 'YYYY-MM-DD'), campaign, '', 1, 0
      FROM campaign JOIN member m USING (id) WHERE m.joined_at >= at
    UNION ALL SELECT id, 'CAMPAIGN_INVITED', to_char(invited_at AT TIME ZONE zone, 'YYYY-MM-DD'), campaign, '', 1, 0
      FROM campaign JOIN member m USING (id) WHERE m.joined_at >= invited_at
    UNION ALL SELECT l.owner_id, 'CAMPAIGN_SHARED', to_char(min(t.at) AT TIME ZONE zone, 'YYYY-MM-DD'), l.campaign, '', 1, 0
      FROM attribution_link l CROSS JOIN LATERAL (SELECT at FROM attribution_touch WHERE link_id = l.id ORDER BY at LIMIT 1) t
      WHERE l.owner_id = ANY (subjects) AND l.campaign IS NOT NULL GROUP BY l.owner_id, l.campaign
    UNION ALL SELECT id, 'COST', to_char(from_day + n, 'YYYY-MM-DD'), '', currency, 0,
        div(amount_minor * (n + 1), days) - div(amount_minor * n, days)
      FROM cost CROSS JOIN LATERAL generate_series(0, days - 1) AS n
      WHERE div(amount_minor * (n + 1), days) <> div(amount_minor * n, days)
  )
  SELECT p.id, zone, p.metric, p.period, p.kind, p.currency, coalesce(c.entrance, t.entrance, 'NONE'),
    coalesce(s.stage, CASE WHEN m.id IS NULL THEN 'VISITOR' ELSE 'REGISTERED' END), coalesce(b.cohort, ''),
    p.count::bigint, p.amount_minor::bigint
  FROM part p LEFT JOIN member m USING (id) LEFT JOIN first_touch t USING (id) LEFT JOIN buyer b USING (id)
  LEFT JOIN stage s USING (id) LEFT JOIN cost c USING (id)
$$;

-- The same in the days of each of these zones.
CREATE FUNCTION insights_reckoned(subjects uuid[], zones text[]) RETURNS SETOF insights_share
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT r.* FROM unnest(zones) AS z (zone) CROSS JOIN LATERAL insights_reckoned_in(subjects, z.zone) r
$$;

-- Moves the figures from some shares to others, in the order of the figures' keys, so that two never wait in a circle.
CREATE FUNCTION insights_move(stale insights_share[], added insights_share[]) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO insights_figure AS f (zone, metric, period, kind, currency, entrance, segment, cohort, count, amount_minor)
  SELECT zone, metric, period, kind, currency, entrance, segment, cohort, sum(sign * count), sum(sign * amount_minor)
  FROM (SELECT -1 AS sign, * FROM unnest(stale) UNION ALL SELECT 1, * FROM unnest(added)) moved
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (zone, metric, period, kind, currency, entrance, segment, cohort)
  DO UPDATE SET count = f.count + excluded.count, amount_minor = f.amount_minor + excluded.amount_minor
$$;

-- Reckons the shares of subjects anew and moves the figures by the difference. However often, and in whatever order, it is
-- called: the shares are those of the rows as they stand. Whoever comes second waits, and sees what the first has written.
CREATE FUNCTION insights_settle(subjects uuid[], zones text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  fresh insights_share[];
  stale insights_share[];
  added insights_share[];
BEGIN
  INSERT INTO insights_subject (id) SELECT DISTINCT id FROM unnest(subjects) AS s (id) ORDER BY id ON CONFLICT DO NOTHING;
  PERFORM FROM insights_subject WHERE id = ANY (subjects) ORDER BY id FOR UPDATE;
  INSERT INTO insights_visit (user_id, zone, day)
  SELECT DISTINCT user_id, zone, to_char(created_at AT TIME ZONE zone, 'YYYY-MM-DD')
  FROM session CROSS JOIN unnest(zones) AS z (zone) WHERE user_id = ANY (subjects)
  ON CONFLICT DO NOTHING;
  fresh := ARRAY (SELECT r FROM insights_reckoned(subjects, zones) r);
  stale := ARRAY (SELECT s FROM insights_share s WHERE s.subject_id = ANY (subjects) EXCEPT ALL SELECT r FROM unnest(fresh) r);
  added := ARRAY (SELECT r FROM unnest(fresh) r EXCEPT ALL SELECT s FROM insights_share s WHERE s.subject_id = ANY (subjects));
  DELETE FROM insights_share s USING unnest(stale) o
  WHERE (s.subject_id, s.zone, s.metric, s.period, s.kind, s.currency)
    = (o.subject_id, o.zone, o.metric, o.period, o.kind, o.currency);
  INSERT INTO insights_share SELECT (r).* FROM unnest(added) r;
  PERFORM insights_move(stale, added);
END
$$;
