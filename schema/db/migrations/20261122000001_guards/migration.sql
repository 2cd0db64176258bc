-- What the data model cannot say, and what must hold even against a buggy caller.

-- Bodies below name types of the job queue, which has migrations of its own.
SET check_function_bodies = false;

-- The relay and the publisher look only at what is still to do.
CREATE INDEX event_log_waiting ON event_log (id) WHERE dispatched_at IS NULL;
CREATE INDEX board_score_dirty ON board_score (board_id, period_key, subject_id) WHERE dirty;

ALTER TABLE follow ADD CONSTRAINT follow_not_oneself CHECK (follower_id <> followed_id);
ALTER TABLE post ADD CONSTRAINT post_counts_not_negative CHECK (like_count >= 0 AND comment_count >= 0);
ALTER TABLE post ADD CONSTRAINT post_published_has_date
  CHECK (state NOT IN ('PUBLISHED', 'HIDDEN') OR published_at IS NOT NULL);
ALTER TABLE credential ADD CONSTRAINT credential_has_address CHECK (email IS NOT NULL OR phone IS NOT NULL);
ALTER TABLE rate_counter ADD CONSTRAINT rate_counter_positive CHECK (count > 0);

-- The audit log is append-only for everybody who is not the owner of the table.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'JS001';
END
$$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The relay: hands waiting events to their consumers, in one transaction with the mark that it has done so.
-- Consumers that are switched off get a backlog row instead of a job. Unordered consumers get their events in
-- batches, ordered ones a job per key in a queue of its own. Returns how many events were dispatched.
CREATE FUNCTION dispatch_events(batch integer, jobs_of integer, at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  ids bigint[];
BEGIN
  -- Switching a plugin takes this lock alone: the two see each other whole or not at all. It is one lock with a fair
  -- queue, since row locks shared by several relays may let no switch through for long.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('event_consumer', 0));
  SELECT array_agg(w.id ORDER BY w.id) INTO ids
    FROM (SELECT id FROM event_log WHERE dispatched_at IS NULL ORDER BY id LIMIT batch FOR UPDATE SKIP LOCKED) w;
  IF ids IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM queue_deliveries(jobs_of, (
    SELECT array_agg(ROW(c.name, e.id)::event_backlog ORDER BY c.name, e.id)
    FROM event_log e JOIN event_consumer c ON e.name = ANY (c.events)
    WHERE e.id = ANY (ids) AND c.enabled));
  INSERT INTO event_backlog (consumer, event_id)
    SELECT c.name, e.id FROM event_log e JOIN event_consumer c ON e.name = ANY (c.events)
    WHERE e.id = ANY (ids) AND NOT c.enabled
    ON CONFLICT DO NOTHING;
  UPDATE event_log SET dispatched_at = at WHERE id = ANY (ids);
  RETURN array_length(ids, 1);
END
$$;

-- Queues one job for at most `jobs_of` (consumer, event) pairs of a consumer; for ordered consumers of one key.
CREATE FUNCTION queue_deliveries(jobs_of integer, pairs event_backlog[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  specs graphile_worker.job_spec[];
BEGIN
  WITH pair AS (
    SELECT p.consumer, p.event_id, CASE WHEN c.ordered THEN e.key END AS lane,
      (row_number() OVER (PARTITION BY p.consumer, CASE WHEN c.ordered THEN e.key END ORDER BY p.event_id) - 1) / jobs_of AS chunk
    FROM unnest(pairs) p
    JOIN event_consumer c ON c.name = p.consumer
    JOIN event_log e ON e.id = p.event_id
  ), job AS (
    SELECT consumer, lane, json_agg(event_id::text ORDER BY event_id) AS events
    FROM pair GROUP BY consumer, lane, chunk
  )
  SELECT array_agg(ROW(
    'deliver_events', json_build_object('consumer', consumer, 'events', events),
    CASE WHEN lane IS NOT NULL THEN consumer || ':' || md5(lane) END,
    now(), 12::smallint, NULL, 0::smallint, NULL)::graphile_worker.job_spec)
  INTO specs FROM job;
  IF specs IS NOT NULL THEN
    PERFORM graphile_worker.add_jobs(specs);
  END IF;
END
$$;
