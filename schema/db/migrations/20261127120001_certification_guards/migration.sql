-- Certifications and stages: what must hold even against a buggy caller, and what is known of those who are there already.

ALTER TABLE user_certification
  ADD CONSTRAINT user_certification_category CHECK (length(category) BETWEEN 2 AND 60 AND category ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT user_certification_window CHECK (expires_at > certified_at AND ended_at BETWEEN certified_at AND coalesce(expires_at, 'infinity')),
  ADD CONSTRAINT user_certification_end CHECK ((ended_at IS NULL) = (ended_because IS NULL)
    AND (ended_because IS DISTINCT FROM 'EXPIRED' OR ended_at IS NOT DISTINCT FROM expires_at)),
  -- LEAST passes over what is null, so that this is the time in which it is in force.
  ADD CONSTRAINT user_certification_one_at_a_time EXCLUDE USING gist (
    user_id WITH =, category WITH =, tstzrange(certified_at, LEAST(expires_at, ended_at)) WITH &&);
CREATE INDEX user_certification_to_end ON user_certification (expires_at) WHERE ended_at IS NULL;

-- What somebody was certified as is so for ever; it ends once.
CREATE FUNCTION user_certification_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'ended_at' - 'ended_because' <> to_jsonb(NEW) - 'ended_at' - 'ended_because'
    OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'A certification stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER user_certification_fixed BEFORE UPDATE OR DELETE ON user_certification
  FOR EACH ROW EXECUTE FUNCTION user_certification_is_fixed();

COMMENT ON TABLE user_stage IS 'append-only';
-- Who has an account is no visitor any more.
ALTER TABLE user_stage
  ADD CONSTRAINT user_stage_of_member CHECK (stage <> 'VISITOR'),
  ADD CONSTRAINT user_stage_cause CHECK (length(cause) <= 100 AND cause ~ '^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9_]*$'),
  ADD CONSTRAINT user_stage_subject CHECK (length(subject) <= 200 AND subject ~ '^[a-z][A-Za-z0-9.]*:.');

INSERT INTO user_stage (user_id, stage, since, cause)
SELECT id, 'REGISTERED', created_at, 'user.signedUp' FROM app_user;
INSERT INTO user_stage (user_id, stage, since, cause, subject)
SELECT DISTINCT ON (user_id) user_id, 'BUYER'::"UserStage", placed_at, 'order.placed', 'order:' || id
FROM goods_order ORDER BY user_id, placed_at, id;
INSERT INTO user_stage (user_id, stage, since, cause, subject)
SELECT m.user_id, 'MEMBER', min(t.starts_at), 'membership.begun', 'membership:' || m.id
FROM membership m JOIN membership_term t ON t.membership_id = m.id AND t.begun_at IS NOT NULL GROUP BY m.id;
