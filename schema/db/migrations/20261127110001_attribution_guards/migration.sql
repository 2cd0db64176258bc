-- Attribution: what must hold even against a buggy caller.

COMMENT ON TABLE attribution_touch IS 'append-only';
COMMENT ON TABLE attribution_rule IS 'append-only';
COMMENT ON TABLE attribution_decision IS 'append-only';
COMMENT ON TABLE attribution_channel_cost IS 'append-only';
COMMENT ON TABLE attribution_member IS 'written by functions';
COMMENT ON TABLE attribution_binding IS 'written by functions';
COMMENT ON TABLE attribution_recruitment IS 'written by functions';

ALTER TABLE attribution_visitor ADD CONSTRAINT attribution_visitor_merged CHECK ((user_id IS NULL) = (merged_at IS NULL));
ALTER TABLE attribution_touch ADD CONSTRAINT attribution_touch_whose CHECK (visitor_id IS NOT NULL OR user_id IS NOT NULL);
ALTER TABLE attribution_rule
  ADD CONSTRAINT attribution_rule_days CHECK (touch_days BETWEEN 1 AND 365 AND protection_days BETWEEN 0 AND 3650);
ALTER TABLE attribution_suspension ADD CONSTRAINT attribution_suspension_window CHECK (until IS NULL OR until >= since);
CREATE UNIQUE INDEX attribution_suspension_once ON attribution_suspension (source) WHERE until IS NULL;
ALTER TABLE attribution_decision
  ADD CONSTRAINT attribution_decision_not_oneself CHECK (winner_id <> customer_id AND leader_id <> customer_id AND leader_id <> winner_id),
  ADD CONSTRAINT attribution_decision_levels CHECK (leader_id IS NULL OR winner_id IS NOT NULL);
ALTER TABLE attribution_channel_cost
  ADD CONSTRAINT attribution_channel_cost_days CHECK (to_day >= from_day AND amount_minor <> 0);

-- Nobody is two people's customer, or recruit, at one moment.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE attribution_binding
  ADD CONSTRAINT attribution_binding_window CHECK (until > since AND protected_until >= since),
  ADD CONSTRAINT attribution_binding_not_oneself CHECK (promoter_id <> customer_id),
  ADD CONSTRAINT attribution_binding_one EXCLUDE USING gist (customer_id WITH =, tstzrange(since, until) WITH &&),
  ADD FOREIGN KEY (customer_id) REFERENCES attribution_member (user_id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD FOREIGN KEY (promoter_id) REFERENCES attribution_member (user_id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE attribution_recruitment
  ADD CONSTRAINT attribution_recruitment_window CHECK (until > since),
  ADD CONSTRAINT attribution_recruitment_not_oneself CHECK (leader_id <> recruit_id),
  ADD CONSTRAINT attribution_recruitment_one EXCLUDE USING gist (recruit_id WITH =, tstzrange(since, until) WITH &&),
  ADD FOREIGN KEY (recruit_id) REFERENCES attribution_member (user_id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD FOREIGN KEY (leader_id) REFERENCES attribution_member (user_id) ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO attribution_rule (version, model, touch_days, binds_at, protection_days, after_protection, order_protects,
  customer_may_change, valid_from, reason, actor, created_at)
VALUES (1, 'LAST_TOUCH', 30, 'SIGN_UP', 90, 'OPEN', true, true, '2000-01-01 00:00:00+00', 'The rule that every house begins with.', 'system', now());

-- Whoever earns by what the members do, at any distance: whose customers they are and who recruited them, upwards.
CREATE FUNCTION attribution_above(members uuid[], moment timestamptz) RETURNS uuid[]
LANGUAGE sql SET search_path = public, pg_temp AS $$
  WITH RECURSIVE above AS (
    SELECT unnest(members) AS id
    UNION
    SELECT next.id FROM above a JOIN attribution_member m ON m.user_id = a.id
    CROSS JOIN LATERAL (VALUES (CASE WHEN m.bound_until IS NULL OR m.bound_until > moment THEN m.promoter_id END), (m.recruiter_id)) AS next (id)
    WHERE next.id IS NOT NULL
  )
  SELECT array_agg(id ORDER BY id) FROM above
$$;

-- Locks a member whose relations are to change, and shares the lock of everybody above the others, so that none of theirs can
-- change meanwhile: all in the order of ids, so that two never wait for each other. Whoever finds afterwards that somebody came
-- in between lets them go and begins anew.
CREATE FUNCTION attribution_lock(whose uuid, others uuid[], moment timestamptz) RETURNS attribution_member
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted uuid[];
  one uuid;
  result attribution_member;
BEGIN
  INSERT INTO attribution_member (user_id)
  SELECT DISTINCT id FROM unnest(others || whose) AS id
  WHERE NOT EXISTS (SELECT FROM attribution_member m WHERE m.user_id = id) ORDER BY id ON CONFLICT DO NOTHING;
  FOR attempt IN 1..50 LOOP
    BEGIN
      wanted := attribution_above(others, moment);
      FOR one IN SELECT DISTINCT id FROM unnest(wanted || whose) AS id ORDER BY id LOOP
        IF one = whose THEN
          PERFORM FROM attribution_member WHERE user_id = one FOR NO KEY UPDATE;
        ELSE
          PERFORM FROM attribution_member WHERE user_id = one FOR SHARE;
        END IF;
      END LOOP;
      IF coalesce(attribution_above(others, moment), '{}') <@ (coalesce(wanted, '{}') || whose) THEN
        SELECT * INTO result FROM attribution_member WHERE user_id = whose;
        RETURN result;
      END IF;
      RAISE EXCEPTION USING ERRCODE = 'JS300';
    EXCEPTION WHEN SQLSTATE 'JS300' THEN
    END;
  END LOOP;
  RAISE EXCEPTION 'somebody keeps changing who stands above' USING ERRCODE = '40001';
END
$$;

-- The next moment at which something may happen to a member.
CREATE FUNCTION attribution_next(settled timestamptz, moment timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(date_trunc('milliseconds', moment), settled + interval '1 millisecond') $$;

-- The next moment at which relations between members may change: after all that happened to any of them, so that no moment of the
-- past ever shows what was refused.
CREATE FUNCTION attribution_start(members uuid[], moment timestamptz) RETURNS timestamptz
LANGUAGE sql SET search_path = public, pg_temp AS $$
  SELECT attribution_next(max(settled_until), moment) FROM attribution_member WHERE user_id = ANY (members)
$$;

-- Ends whose customer somebody is, if anybody's, and begins anew. Where that would be a circle, it says JS301 to whoever asked for
-- it, and does nothing where it would only have followed from something else. @returns when.
CREATE FUNCTION attribution_bind(
  binding uuid, customer uuid, promoter uuid, why "BindingCause", said text, touch uuid, rule int, who text,
  protection interval, lapses boolean, moment timestamptz
) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  above uuid[];
  start timestamptz;
BEGIN
  PERFORM attribution_lock(customer, array_remove(ARRAY[promoter], NULL), moment);
  above := coalesce(attribution_above(array_remove(ARRAY[promoter], NULL), moment), '{}');
  start := attribution_start(above || customer, moment);
  IF customer = ANY (above) THEN
    IF why IN ('TOUCH', 'SIGN_UP', 'ORDER') THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'a circle of customers and promoters' USING ERRCODE = 'JS301';
  END IF;
  UPDATE attribution_binding SET until = start, ended_by = why, end_reason = said
  WHERE customer_id = customer AND since < start AND (until IS NULL OR until > start);
  IF promoter IS NOT NULL THEN
    INSERT INTO attribution_binding (id, customer_id, promoter_id, since, until, protected_until, cause, reason, touch_id, rule_version, actor)
    VALUES (binding, customer, promoter, start, CASE WHEN lapses AND protection > interval '0' THEN start + protection END,
      start + protection, why, said, touch, rule, who);
  END IF;
  UPDATE attribution_member SET binding_id = CASE WHEN promoter IS NOT NULL THEN binding END, promoter_id = promoter,
    protected_until = CASE WHEN promoter IS NOT NULL THEN start + protection END,
    bound_until = CASE WHEN promoter IS NOT NULL AND lapses AND protection > interval '0' THEN start + protection END,
    settled_until = start
  WHERE user_id = customer;
  RETURN start;
END
$$;

-- Lets an order begin the protection of bindings anew, of those that are still in force.
CREATE FUNCTION attribution_protect(bindings jsonb, moment timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH asked AS (
    SELECT b."bindingId" AS id, max(b.until) AS until FROM jsonb_to_recordset(bindings) AS b("bindingId" uuid, until timestamptz) GROUP BY 1
  ), member AS (
    UPDATE attribution_member m SET protected_until = a.until, bound_until = CASE WHEN m.bound_until IS NOT NULL THEN a.until END
    FROM asked a WHERE m.binding_id = a.id AND a.until > m.protected_until AND (m.bound_until IS NULL OR m.bound_until > moment)
    RETURNING a.id, a.until
  )
  UPDATE attribution_binding b SET protected_until = m.until, until = CASE WHEN b.until IS NOT NULL THEN m.until END
  FROM member m WHERE b.id = m.id
$$;

-- Closes the members' history up to a moment each, in the order of their ids: what is decided about it then stays right.
CREATE FUNCTION attribution_settle(members uuid[], moments timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO attribution_member AS m (user_id, settled_until)
  SELECT s.id, max(s.moment) FROM unnest(members, moments) AS s(id, moment) GROUP BY s.id ORDER BY s.id
  ON CONFLICT (user_id) DO UPDATE SET settled_until = greatest(m.settled_until, EXCLUDED.settled_until)
$$;

-- Notes that something happened to a member. @returns when: never before what is settled.
CREATE FUNCTION attribution_happen(member uuid, moment timestamptz) RETURNS timestamptz
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO attribution_member AS m (user_id, settled_until) VALUES (member, date_trunc('milliseconds', moment))
  ON CONFLICT (user_id) DO UPDATE SET settled_until = attribution_next(m.settled_until, moment)
  RETURNING settled_until
$$;

-- Makes somebody the recruit of a leader, or of nobody. Says JS301 where that would be a circle, JS302 where the leader has been
-- recruited, JS303 where the recruit has recruits: so nobody ever stands on a third level.
CREATE FUNCTION attribution_recruit(recruitment uuid, recruit uuid, leader uuid, said text, who text, moment timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  above uuid[];
  start timestamptz;
BEGIN
  PERFORM attribution_lock(recruit, array_remove(ARRAY[leader], NULL), moment);
  above := coalesce(attribution_above(array_remove(ARRAY[leader], NULL), moment), '{}');
  start := attribution_start(above || recruit, moment);
  IF leader IS NOT NULL THEN
    IF recruit = ANY (above) THEN
      RAISE EXCEPTION 'a circle of recruits and leaders' USING ERRCODE = 'JS301';
    END IF;
    IF EXISTS (SELECT FROM attribution_member WHERE user_id = leader AND recruiter_id IS NOT NULL) THEN
      RAISE EXCEPTION 'the leader was recruited' USING ERRCODE = 'JS302';
    END IF;
    IF EXISTS (SELECT FROM attribution_member WHERE recruiter_id = recruit) THEN
      RAISE EXCEPTION 'the recruit has recruits' USING ERRCODE = 'JS303';
    END IF;
    start := greatest(start, (SELECT max(until) FROM attribution_recruitment WHERE leader_id = recruit));
  END IF;
  UPDATE attribution_recruitment SET until = start, end_reason = said WHERE recruit_id = recruit AND until IS NULL;
  IF leader IS NOT NULL THEN
    INSERT INTO attribution_recruitment (id, recruit_id, leader_id, since, reason, actor) VALUES (recruitment, recruit, leader, start, said, who);
  END IF;
  UPDATE attribution_member SET recruiter_id = leader, settled_until = start WHERE user_id = recruit;
  RETURN start;
END
$$;
