-- Gift packs: what must hold even against a buggy caller.

ALTER TABLE membership_gift_pack
  ADD CONSTRAINT membership_gift_pack_content CHECK (version > 0 AND (plan_id IS NULL) = (periods = 0) AND periods BETWEEN 0 AND 120
    AND jsonb_typeof(benefits) = 'array' AND (plan_id IS NOT NULL OR jsonb_array_length(benefits) > 0)
    AND (retired_at IS NULL OR retired_at >= created_at));
CREATE UNIQUE INDEX membership_gift_pack_one_each ON membership_gift_pack (product_id) WHERE retired_at IS NULL;

-- A version is what was sold: it may be retired, and nothing else.
CREATE FUNCTION membership_gift_pack_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'retired_at' <> to_jsonb(NEW) - 'retired_at' OR OLD.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'A version of a gift pack cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER membership_gift_pack_fixed BEFORE UPDATE OR DELETE ON membership_gift_pack
  FOR EACH ROW EXECUTE FUNCTION membership_gift_pack_is_fixed();

ALTER TABLE membership_gift_unit ADD CONSTRAINT membership_gift_unit_number CHECK (unit > 0);
CREATE INDEX membership_gift_unit_owed ON membership_gift_unit (opened_at) WHERE completed_at IS NULL AND ended_at IS NULL;

-- What a unit of an order was is so for ever; it is completed once, and ends once.
CREATE FUNCTION membership_gift_unit_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'completed_at' - 'ended_at' <> to_jsonb(NEW) - 'completed_at' - 'ended_at'
    OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) THEN
    RAISE EXCEPTION 'A unit of a gift pack stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER membership_gift_unit_fixed BEFORE UPDATE OR DELETE ON membership_gift_unit
  FOR EACH ROW EXECUTE FUNCTION membership_gift_unit_is_fixed();
