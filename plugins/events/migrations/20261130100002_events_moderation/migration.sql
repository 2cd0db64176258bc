-- AlterTable
ALTER TABLE "events_event" ADD COLUMN     "hidden_by" UUID;

-- Its page goes out of sight and comes back, whatever its state; all else stays as it was.
CREATE OR REPLACE FUNCTION events_event_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'published_at', 'ended_at', 'settled_at', 'cancelled_at', 'cancel_reason', 'fee_basis_points'];
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hidden_by IS DISTINCT FROM NEW.hidden_by
    AND to_jsonb(OLD) - 'hidden_by' = to_jsonb(NEW) - 'hidden_by' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'An event stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.fee_basis_points <> NEW.fee_basis_points THEN
    RAISE EXCEPTION 'The fee of an event is frozen when it is published' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'DRAFT' THEN NEW.state IN ('PUBLISHED', 'CANCELLED')
    WHEN 'PUBLISHED' THEN NEW.state IN ('ENDED', 'CANCELLED')
    WHEN 'ENDED' THEN NEW.state IN ('SETTLED', 'CANCELLED')
    ELSE false END) THEN
    RAISE EXCEPTION 'An event that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
