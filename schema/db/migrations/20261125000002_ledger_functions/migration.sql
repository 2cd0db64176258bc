-- The ledger: what must hold even against a buggy caller, and the only functions that write it.

COMMENT ON TABLE ledger_account IS 'written by functions';
COMMENT ON TABLE ledger_transfer IS 'written by functions: append-only';
COMMENT ON TABLE ledger_entry IS 'written by functions: append-only';
COMMENT ON TABLE ledger_hold IS 'written by functions';
COMMENT ON TABLE ledger_seal IS 'append-only';
COMMENT ON TABLE ledger_root IS 'append-only';

CREATE TRIGGER ledger_transfer_append_only BEFORE UPDATE OR DELETE ON ledger_transfer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_seal_append_only BEFORE UPDATE OR DELETE ON ledger_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_root_append_only BEFORE UPDATE OR DELETE ON ledger_root
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transfer_never_emptied BEFORE TRUNCATE ON ledger_transfer EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_never_emptied BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_account_never_emptied BEFORE DELETE OR TRUNCATE ON ledger_account EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_account
  ADD CONSTRAINT ledger_account_not_overdrawn CHECK (may_be_negative OR balance - held >= 0),
  ADD CONSTRAINT ledger_account_held_not_negative CHECK (held >= 0),
  ADD CONSTRAINT ledger_account_named CHECK (owner_kind <> '' AND owner_id <> '' AND purpose <> '' AND asset <> '');
-- An amount is at most 10^15: hundreds of millions of them fit into a balance.
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000);
ALTER TABLE ledger_transfer
  ADD CONSTRAINT ledger_transfer_named CHECK (source <> '' AND kind <> '');
ALTER TABLE ledger_hold
  ADD CONSTRAINT ledger_hold_parts CHECK (amount > 0 AND captured >= 0 AND released >= 0 AND captured + released <= amount),
  ADD CONSTRAINT ledger_hold_ended CHECK ((ended_at IS NOT NULL) = (captured + released = amount));

-- Balances change in place: room on the page keeps the change off the indexes.
ALTER TABLE ledger_account SET (fillfactor = 60);
CREATE INDEX ledger_hold_open ON ledger_hold (expires_at) WHERE ended_at IS NULL;
CREATE INDEX ledger_hold_open_of ON ledger_hold (account_id) WHERE ended_at IS NULL;

-- The four hashes depend on nothing but their arguments. They are called STABLE since PostgreSQL puts what is IMMUTABLE
-- into a statement only when every function inside is, and calls it for each row otherwise.

-- What a transfer says, as one text: its hash goes into the hash of each of its entries.
CREATE FUNCTION ledger_digest(
  id uuid, source text, kind text, reverses uuid, actor text, reason text, details jsonb, occurred_at timestamptz, recorded_at timestamptz)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    id, source, kind, reverses, actor, reason, details,
    (extract(epoch FROM occurred_at) * 1000)::bigint, (extract(epoch FROM recorded_at) * 1000)::bigint)::text, 'UTF8'))
$$;

-- The hash of an account before its first entry.
CREATE FUNCTION ledger_first_hash(
  id uuid, owner_kind text, owner_id text, purpose text, asset text, shard smallint, may_be_negative boolean, opened_at timestamptz)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    id, owner_kind, owner_id, purpose, asset, shard, may_be_negative, (extract(epoch FROM opened_at) * 1000)::bigint)::text, 'UTF8'))
$$;

-- The hash of a hold, as it stands.
CREATE FUNCTION ledger_hold_hash(hold ledger_hold) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    hold.id, hold.account_id, hold.source, hold.kind, hold.amount, hold.captured, hold.released, hold.actor, hold.reason,
    hold.details, (extract(epoch FROM hold.opened_at) * 1000)::bigint, (extract(epoch FROM hold.expires_at) * 1000)::bigint,
    (extract(epoch FROM hold.ended_at) * 1000)::bigint)::text, 'UTF8'))
$$;

-- The hash of an entry: over the one before, the transfer, and what the entry says itself.
CREATE FUNCTION ledger_hash(previous bytea, digest bytea, account_id uuid, version bigint, amount bigint, balance bigint)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(previous || digest || convert_to(concat_ws('|', account_id, version, amount, balance), 'UTF8'))
$$;

-- Opens the account that a specification names, unless it is open.
CREATE FUNCTION ledger_open(spec jsonb, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO ledger_account (id, owner_kind, owner_id, purpose, asset, shard, may_be_negative, head, opened_at)
  SELECT s.id, s.owner_kind, s.owner_id, s.purpose, s.asset, s.shard, s.may_be_negative,
    ledger_first_hash(s.id, s.owner_kind, s.owner_id, s.purpose, s.asset, s.shard, s.may_be_negative, at), at
  FROM jsonb_to_record(spec) AS s(id uuid, owner_kind text, owner_id text, purpose text, asset text, shard smallint, may_be_negative boolean)
  ON CONFLICT DO NOTHING
$$;

-- Locks accounts, in the order of their ids as everybody does, opening those that are not yet, and tells how they stand.
CREATE FUNCTION ledger_lock(specs jsonb, at timestamptz)
RETURNS TABLE (id uuid, balance bigint, held bigint, version bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  spec jsonb;
BEGIN
  FOR spec IN SELECT s.value FROM jsonb_array_elements(specs) AS s ORDER BY s.value->>'id' LOOP
    SELECT a.id, a.balance, a.held, a.version INTO id, balance, held, version
      FROM ledger_account a WHERE a.id = (spec->>'id')::uuid FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM ledger_open(spec, at);
      SELECT a.id, a.balance, a.held, a.version INTO STRICT id, balance, held, version
        FROM ledger_account a WHERE a.id = (spec->>'id')::uuid FOR UPDATE;
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;

-- The posting function: the one place where balances change. Accounts stand in the order of their ids, each once.
-- `specs` names accounts that may still have to be opened, in the same order. A repeat of (source, kind) answers with
-- the first transfer when it asks for the same, and fails when it does not.
CREATE FUNCTION ledger_post(
  new_id uuid, new_source text, new_kind text, accounts uuid[], amounts bigint[], at timestamptz,
  new_actor text, new_reason text, new_details jsonb, new_reverses uuid, specs text,
  OUT transfer_id uuid, OUT is_replay boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked CONSTANT bytea := sha256(convert_to(concat_ws('|', new_source, new_kind, new_reverses, accounts, amounts), 'UTF8'));
  written_at CONSTANT timestamptz(3) := clock_timestamp();
  digest CONSTANT bytea := ledger_digest(new_id, new_source, new_kind, new_reverses, new_actor, new_reason, new_details, at, written_at);
  first ledger_transfer;
  account ledger_account;
  assets text[] := '{}';
  sums bigint[] := '{}';
  known integer;
BEGIN
  IF cardinality(accounts) < 2 OR cardinality(accounts) <> cardinality(amounts) THEN
    RAISE EXCEPTION 'a transfer has two or more accounts, each with an amount' USING ERRCODE = 'JS101';
  END IF;
  INSERT INTO ledger_transfer (id, source, kind, fingerprint, reverses, actor, reason, details, occurred_at, recorded_at)
    VALUES (new_id, new_source, new_kind, asked, new_reverses, new_actor, new_reason, new_details, at, written_at)
    ON CONFLICT (source, kind) DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO STRICT first FROM ledger_transfer t WHERE t.source = new_source AND t.kind = new_kind;
    IF first.fingerprint <> asked THEN
      RAISE EXCEPTION '% of % was posted before with other entries', new_kind, new_source USING ERRCODE = 'JS102';
    END IF;
    transfer_id := first.id;
    is_replay := true;
    RETURN;
  END IF;
  FOR i IN 1 .. cardinality(accounts) LOOP
    IF i > 1 AND accounts[i] <= accounts[i - 1] THEN
      RAISE EXCEPTION 'accounts must stand in the order of their ids, each once' USING ERRCODE = 'JS101';
    END IF;
    LOOP
      UPDATE ledger_account a SET balance = a.balance + amounts[i], version = a.version + 1,
          head = ledger_hash(a.head, digest, a.id, a.version + 1, amounts[i], a.balance + amounts[i])
        WHERE a.id = accounts[i] RETURNING * INTO account;
      EXIT WHEN FOUND;
      IF specs IS NULL THEN
        RAISE EXCEPTION 'there is no account %', accounts[i] USING ERRCODE = 'JS103';
      END IF;
      PERFORM ledger_open(specs::jsonb -> (i - 1), at);
      IF NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = accounts[i]) THEN
        RAISE EXCEPTION 'account % is specified as another one', accounts[i] USING ERRCODE = 'JS103';
      END IF;
    END LOOP;
    INSERT INTO ledger_entry (account_id, version, transfer_id, amount, balance, occurred_at, hash)
      VALUES (account.id, account.version, new_id, amounts[i], account.balance, at, account.head);
    known := array_position(assets, account.asset);
    IF known IS NULL THEN
      assets := assets || account.asset;
      sums := sums || amounts[i];
    ELSE
      sums[known] := sums[known] + amounts[i];
    END IF;
  END LOOP;
  IF 0 <> ANY (sums) THEN
    RAISE EXCEPTION 'the entries of a transfer sum to zero in each asset' USING ERRCODE = 'JS104';
  END IF;
  transfer_id := new_id;
  is_replay := false;
END
$$;

-- Posts several transfers, one after another, in one statement.
CREATE FUNCTION ledger_post_all(transfers jsonb) RETURNS TABLE (transfer_id uuid, is_replay boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one jsonb;
BEGIN
  FOR one IN SELECT t.value FROM jsonb_array_elements(transfers) WITH ORDINALITY AS t(value, position) ORDER BY t.position LOOP
    SELECT p.transfer_id, p.is_replay INTO transfer_id, is_replay FROM ledger_post(
      (one->>'id')::uuid, one->>'source', one->>'kind',
      ARRAY(SELECT jsonb_array_elements_text(one->'accounts')::uuid),
      ARRAY(SELECT jsonb_array_elements_text(one->'amounts')::bigint),
      (one->>'at')::timestamptz, one->>'actor', one->>'reason', one->'details', (one->>'reverses')::uuid, one->>'specs') p;
    RETURN NEXT;
  END LOOP;
END
$$;

-- The first wrong entry of each account among at most `batch` entries from (from_account, from_version) on, that one
-- itself being taken for right. The last row tells how far the look went, and at how many.
CREATE FUNCTION ledger_check_chain(from_account uuid, from_version bigint, batch integer)
RETURNS TABLE (account_id uuid, version bigint, transfer_id uuid, problem text, looked bigint)
LANGUAGE sql STABLE AS $$
  WITH entry AS (
    SELECT * FROM ledger_entry e WHERE (e.account_id, e.version) >= (from_account, from_version)
    ORDER BY e.account_id, e.version LIMIT batch
  ), linked AS (
    SELECT e.*, t.id AS known_transfer,
      ledger_digest(t.id, t.source, t.kind, t.reverses, t.actor, t.reason, t.details, t.occurred_at, t.recorded_at) AS digest,
      coalesce(lag(e.version) OVER chain, 0) AS last_version, coalesce(lag(e.balance) OVER chain, 0) AS last_balance,
      coalesce(lag(e.hash) OVER chain,
        ledger_first_hash(a.id, a.owner_kind, a.owner_id, a.purpose, a.asset, a.shard, a.may_be_negative, a.opened_at)) AS last_hash,
      t.occurred_at = e.occurred_at AS is_dated
    FROM entry e
    -- The second condition says nothing new, but where to begin.
    LEFT JOIN ledger_account a ON a.id = e.account_id AND a.id >= from_account
    LEFT JOIN ledger_transfer t ON t.id = e.transfer_id
    WINDOW chain AS (PARTITION BY e.account_id ORDER BY e.version)
  ), judged AS (
    SELECT l.account_id, l.version, l.transfer_id, CASE
      WHEN l.version <> l.last_version + 1 THEN format('entry %s follows entry %s', l.version, l.last_version)
      WHEN l.known_transfer IS NULL THEN 'its transfer is missing'
      WHEN l.balance <> l.last_balance + l.amount
        THEN format('%s and %s make another balance than %s', l.last_balance, l.amount, l.balance)
      WHEN NOT l.is_dated THEN 'its time is not that of its transfer'
      WHEN l.hash IS DISTINCT FROM ledger_hash(l.last_hash, l.digest, l.account_id, l.version, l.amount, l.balance)
        THEN 'the hash does not fit what is written'
      END AS problem
    FROM linked l WHERE (l.account_id, l.version) <> (from_account, from_version)
  ), wrong AS (
    SELECT DISTINCT ON (j.account_id) j.*, 0::bigint FROM judged j WHERE j.problem IS NOT NULL ORDER BY j.account_id, j.version
  )
  SELECT * FROM wrong
  UNION ALL
  (SELECT j.account_id, j.version, j.transfer_id, NULL, (SELECT count(*) FROM judged)
   FROM judged j ORDER BY j.account_id DESC, j.version DESC LIMIT 1)
$$;

-- What is wrong with the transfers behind `after`, in the order of their ids, at most one problem each. The last row
-- tells how far the look went.
CREATE FUNCTION ledger_check_transfers(after uuid, batch integer) RETURNS TABLE (id uuid, problem text)
LANGUAGE sql STABLE AS $$
  WITH transfer AS (
    SELECT * FROM ledger_transfer t WHERE t.id > after ORDER BY t.id LIMIT batch
  ), side AS (
    SELECT t.id, e.account_id, e.amount, a.asset FROM transfer t
    JOIN ledger_entry e ON e.transfer_id = t.id LEFT JOIN ledger_account a ON a.id = e.account_id
  ), whole AS (
    SELECT s.id, array_agg(s.account_id ORDER BY s.account_id) AS accounts, array_agg(s.amount ORDER BY s.account_id) AS amounts
    FROM side s GROUP BY s.id
  ), uneven AS (
    SELECT DISTINCT a.id FROM (SELECT s.id FROM side s GROUP BY s.id, s.asset HAVING sum(s.amount) <> 0) a
  ), judged AS (
    SELECT t.id, CASE
      WHEN u.id IS NOT NULL THEN 'its entries do not sum to zero'
      WHEN t.fingerprint <> sha256(convert_to(concat_ws('|', t.source, t.kind, t.reverses, w.accounts, w.amounts), 'UTF8'))
        THEN 'its entries are not those that were asked for'
      END AS problem
    FROM transfer t LEFT JOIN whole w ON w.id = t.id LEFT JOIN uneven u ON u.id = t.id
  )
  SELECT j.id, j.problem FROM judged j WHERE j.problem IS NOT NULL
  UNION ALL
  (SELECT j.id, NULL FROM judged j ORDER BY j.id DESC LIMIT 1)
$$;

-- Keeps a part of a balance back. A repeat of (source, kind) answers with the first hold.
CREATE FUNCTION ledger_hold_open(
  new_id uuid, new_source text, new_kind text, account uuid, held_amount bigint, at timestamptz, until timestamptz,
  new_actor text, new_reason text, new_details jsonb, spec jsonb,
  OUT hold_id uuid, OUT is_replay boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  opened ledger_hold;
  first ledger_hold;
BEGIN
  INSERT INTO ledger_hold (id, account_id, source, kind, amount, actor, reason, details, opened_at, expires_at, hash)
    VALUES (new_id, account, new_source, new_kind, held_amount, new_actor, new_reason, new_details, at, until, '')
    ON CONFLICT (source, kind) DO NOTHING RETURNING * INTO opened;
  IF NOT FOUND THEN
    SELECT * INTO STRICT first FROM ledger_hold h WHERE h.source = new_source AND h.kind = new_kind;
    IF first.account_id <> account OR first.amount <> held_amount THEN
      RAISE EXCEPTION '% of % was held before otherwise', new_kind, new_source USING ERRCODE = 'JS102';
    END IF;
    hold_id := first.id;
    is_replay := true;
    RETURN;
  END IF;
  UPDATE ledger_hold SET hash = ledger_hold_hash(opened) WHERE id = new_id;
  PERFORM ledger_lock(jsonb_build_array(spec), at);
  UPDATE ledger_account a SET held = a.held + held_amount WHERE a.id = account;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no account %', account USING ERRCODE = 'JS103';
  END IF;
  hold_id := new_id;
  is_replay := false;
END
$$;

-- Ends a hold in part or wholly; a release of null is of all that is left. What is captured must be posted by the
-- caller in the same transaction, afterwards. Answers what was released, or null, having changed nothing, when less
-- than that is still held.
CREATE FUNCTION ledger_hold_settle(hold uuid, capture bigint, release bigint, at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  open ledger_hold;
BEGIN
  -- The account first, as everybody who posts: the hold is only changed by who has locked it.
  PERFORM FROM ledger_account WHERE id = (SELECT account_id FROM ledger_hold WHERE id = hold) FOR UPDATE;
  SELECT * INTO open FROM ledger_hold WHERE id = hold;
  release := coalesce(release, open.amount - open.captured - open.released);
  IF NOT FOUND OR capture < 0 OR release < 0 OR open.captured + open.released + capture + release > open.amount THEN
    RETURN NULL;
  END IF;
  IF capture + release > 0 THEN
    open.captured := open.captured + capture;
    open.released := open.released + release;
    open.ended_at := CASE WHEN open.captured + open.released = open.amount THEN at END;
    UPDATE ledger_hold SET captured = open.captured, released = open.released, ended_at = open.ended_at,
        hash = ledger_hold_hash(open)
      WHERE id = hold;
    UPDATE ledger_account SET held = held - capture - release WHERE id = open.account_id;
  END IF;
  RETURN release;
END
$$;

-- The rest of what is only said by the data model.

ALTER TABLE earn_rule
  ADD CONSTRAINT earn_rule_pays CHECK (
    (points IS NOT NULL AND points > 0 AND rate_points IS NULL AND rate_per IS NULL)
    OR (points IS NULL AND rate_points > 0 AND rate_per > 0)),
  ADD CONSTRAINT earn_rule_limits CHECK (
    growth_per_mille >= 0 AND pending_days >= 0 AND coalesce(daily_cap, 1) > 0 AND coalesce(source_cap, 1) > 0
    AND coalesce(expires_after_days, 1) > 0),
  ADD CONSTRAINT earn_rule_window CHECK (ends_at > starts_at);
CREATE UNIQUE INDEX earn_rule_in_force ON earn_rule (slug) WHERE retired_at IS NULL;

ALTER TABLE points_earning
  ADD CONSTRAINT points_earning_reversed CHECK (
    points > 0 AND growth >= 0 AND reversed_points BETWEEN 0 AND points AND reversed_growth BETWEEN 0 AND growth);
ALTER TABLE points_undo ADD CONSTRAINT points_undo_part CHECK (undone BETWEEN 0 AND whole AND whole > 0);
ALTER TABLE points_cap ADD CONSTRAINT points_cap_not_negative CHECK (used >= 0);
ALTER TABLE points_lot
  ADD CONSTRAINT points_lot_remaining CHECK (amount > 0 AND remaining BETWEEN 0 AND amount),
  ADD CONSTRAINT points_lot_released CHECK (released_at IS NULL OR released_at >= available_at);
-- What jobs and spending look for.
CREATE INDEX points_lot_due ON points_lot (available_at) WHERE released_at IS NULL AND remaining > 0;
CREATE INDEX points_lot_expiring ON points_lot (expires_at) WHERE released_at IS NOT NULL AND remaining > 0;
CREATE INDEX points_lot_spendable ON points_lot (user_id, expires_at, id) WHERE released_at IS NOT NULL AND remaining > 0;
COMMENT ON TABLE points_lot_use IS 'append-only';
COMMENT ON TABLE points_level_change IS 'append-only';
COMMENT ON TABLE redemption_step IS 'append-only';
COMMENT ON TABLE entitlement_use IS 'append-only';
COMMENT ON TABLE entitlement_revocation IS 'append-only';

ALTER TABLE points_level
  ADD CONSTRAINT points_level_rank CHECK (rank BETWEEN 1 AND 100),
  ADD CONSTRAINT points_level_thresholds CHECK (
    total_growth >= 0 AND spend_growth >= 0 AND creation_growth >= 0 AND public_good_growth >= 0 AND life_growth >= 0
    AND multiplier_per_mille BETWEEN 1000 AND 100000);
ALTER TABLE points_task
  ADD CONSTRAINT points_task_pays CHECK (goal > 0 AND points > 0 AND growth >= 0),
  ADD CONSTRAINT points_task_window CHECK (ends_at > starts_at);
ALTER TABLE points_task_progress
  ADD CONSTRAINT points_task_progress_steps CHECK (
    count BETWEEN 0 AND goal AND (claimed_at IS NULL OR completed_at IS NOT NULL)
    AND (claimed_at IS NULL) = (transfer_id IS NULL));
ALTER TABLE points_sign_in
  ADD CONSTRAINT points_sign_in_streak CHECK (streak > 0 AND points > 0 AND milestone BETWEEN 0 AND points);
ALTER TABLE reward
  ADD CONSTRAINT reward_stock CHECK (points > 0 AND redeemed >= 0 AND redeemed <= coalesce(stock, redeemed)),
  ADD CONSTRAINT reward_limits CHECK (coalesce(per_member_limit, 1) > 0),
  ADD CONSTRAINT reward_window CHECK (ends_at > starts_at);
ALTER TABLE reward_quota ADD CONSTRAINT reward_quota_not_negative CHECK (redeemed >= 0);
ALTER TABLE redemption ADD CONSTRAINT redemption_points CHECK (points > 0);
ALTER TABLE entitlement
  ADD CONSTRAINT entitlement_used CHECK (used >= 0 AND used <= coalesce(quantity, used) AND coalesce(quantity, 1) > 0),
  ADD CONSTRAINT entitlement_window CHECK (ends_at > starts_at);
ALTER TABLE entitlement_use ADD CONSTRAINT entitlement_use_positive CHECK (quantity > 0);
CREATE INDEX entitlement_ending ON entitlement (ends_at) WHERE expired_at IS NULL AND ends_at IS NOT NULL;
ALTER TABLE budget ADD CONSTRAINT budget_window CHECK (ends_at > starts_at);
