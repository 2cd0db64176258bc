-- Memberships: what must hold even against a buggy caller.

-- Trusted since PostgreSQL 13: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

COMMENT ON TABLE membership_step IS 'append-only';
COMMENT ON TABLE membership_upgrade IS 'append-only';

ALTER TABLE membership_plan
  ADD CONSTRAINT membership_plan_numbers CHECK (price_minor BETWEEN 0 AND 10000000000000 AND grace_days BETWEEN 0 AND 365
    AND tier_rank BETWEEN 1 AND 1000 AND version > 0);
CREATE UNIQUE INDEX membership_plan_one_sold ON membership_plan (slug) WHERE retired_at IS NULL;

-- A version is what was sold: it may be retired, and nothing else.
CREATE FUNCTION membership_plan_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'retired_at' <> to_jsonb(NEW) - 'retired_at' OR OLD.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'A version of a membership plan cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER membership_plan_fixed BEFORE UPDATE OR DELETE ON membership_plan
  FOR EACH ROW EXECUTE FUNCTION membership_plan_is_fixed();

ALTER TABLE membership
  ADD CONSTRAINT membership_grace CHECK (grace_ends_at >= ends_at),
  ADD CONSTRAINT membership_anchor CHECK (anchor_day BETWEEN 1 AND 31);

-- Deferrable only so that several terms can be moved by one statement: it is checked at the end of each statement.
ALTER TABLE membership_term
  ADD CONSTRAINT membership_term_window CHECK (ends_at > starts_at AND (ended_at IS NULL OR ended_at BETWEEN starts_at AND ends_at)),
  ADD CONSTRAINT membership_term_anchor CHECK (anchor_day BETWEEN 1 AND 31),
  ADD CONSTRAINT membership_term_money CHECK (paid_minor >= 0 AND credit_minor >= 0 AND refunded_minor BETWEEN 0 AND paid_minor
    AND unused_minor BETWEEN 0 AND paid_minor + credit_minor),
  ADD CONSTRAINT membership_term_replaced CHECK ((replaced_by_id IS NULL OR ended_at IS NOT NULL)
    AND (unused_minor = 0 OR replaced_by_id IS NOT NULL)),
  ADD CONSTRAINT membership_term_one_at_a_time EXCLUDE USING gist (
    membership_id WITH =, tstzrange(starts_at, coalesce(ended_at, ends_at)) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX membership_term_to_begin ON membership_term (starts_at) WHERE begun_at IS NULL AND ended_at IS NULL;

ALTER TABLE membership_upgrade ADD CONSTRAINT membership_upgrade_credit CHECK (credit_minor >= 0);

-- Nobody is collected from twice for the same time.
CREATE UNIQUE INDEX membership_subscription_one_each ON membership_subscription (user_id) WHERE state <> 'ENDED';
CREATE INDEX membership_subscription_to_tell ON membership_subscription (updated_at) WHERE wish <> told;

ALTER TABLE membership_gift_batch ADD CONSTRAINT membership_gift_batch_quantity CHECK (quantity BETWEEN 1 AND 1000);
ALTER TABLE membership_gift_card
  ADD CONSTRAINT membership_gift_card_redeemed CHECK ((state = 'REDEEMED') = (redeemed_by IS NOT NULL AND redeemed_at IS NOT NULL)),
  ADD CONSTRAINT membership_gift_card_void CHECK ((state = 'VOID') = (voided_at IS NOT NULL));
