-- What was said stays as it was said; it may be hidden, once. What was hidden by a moderation case comes back with it.
CREATE OR REPLACE FUNCTION live_message_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['hidden_at', 'hidden_by', 'hide_reason'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR OLD.hidden_at IS NOT NULL AND NOT (OLD.hidden_by LIKE 'moderationCase:%' AND NEW.hidden_at IS NULL) THEN
    RAISE EXCEPTION 'A message stays as it was said' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
