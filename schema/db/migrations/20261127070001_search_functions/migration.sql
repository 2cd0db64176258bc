-- Search: indexes over words, who answers at first, and the two questions that are asked.

-- Each write goes to the index at once: what waits in its list would have to be read by every search.
CREATE INDEX search_document_title_words ON search_document USING gin (title_words) WITH (fastupdate = off);
CREATE INDEX search_document_all_words ON search_document USING gin (all_words) WITH (fastupdate = off);
CREATE INDEX search_word_near ON search_word USING gin (near) WITH (fastupdate = off);

ALTER TABLE search_state
  ADD CONSTRAINT search_state_building_is_later CHECK (building > generation);

-- A new database has nothing to be found, so that its first generation is complete; an older one has to be read once.
INSERT INTO search_state (engine, built_at)
SELECT 'postgres', CASE WHEN EXISTS (SELECT FROM app_user) THEN NULL ELSE now() END;

-- One page of what is found: first what is called exactly so, then what has all words in its title, then all the rest;
-- within each the newest first. A branch runs only when those before it did not fill the page. The plan is made for the
-- words at hand: rare ones are looked up, common ones met soon enough on a walk from the newest document.
CREATE FUNCTION search_find(
  whole tsquery, wanted tsquery, phrases text[], kinds text[], by_title boolean, as_of timestamptz,
  after_tier int, after_at timestamptz, after_id uuid, size int
) RETURNS TABLE (found_kind text, found_id uuid, found_tier int, found_at timestamptz)
LANGUAGE plpgsql STABLE ROWS 20 SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  current_generation int := (SELECT s.generation FROM search_state s WHERE s.engine = 'postgres');
BEGIN
  RETURN QUERY
  (SELECT d.kind, d.id, 1, d.sorted_at FROM search_document d
   WHERE by_title AND d.generation = current_generation AND d.title_words @@ whole
     AND d.kind = ANY (kinds)
     AND (d.visible_from IS NULL OR d.visible_from <= as_of) AND (d.visible_until IS NULL OR d.visible_until > as_of)
     AND (after_tier IS NULL OR (after_tier = 1 AND (d.sorted_at, d.id) < (after_at, after_id)))
   ORDER BY d.sorted_at DESC, d.id DESC LIMIT size)
  UNION ALL
  (SELECT d.kind, d.id, 2, d.sorted_at FROM search_document d
   WHERE by_title AND d.generation = current_generation AND d.title_words @@ wanted AND d.title_text LIKE ALL (phrases)
     AND NOT d.title_words @@ whole
     AND d.kind = ANY (kinds)
     AND (d.visible_from IS NULL OR d.visible_from <= as_of) AND (d.visible_until IS NULL OR d.visible_until > as_of)
     AND (after_tier IS NULL OR after_tier < 2 OR (after_tier = 2 AND (d.sorted_at, d.id) < (after_at, after_id)))
   ORDER BY d.sorted_at DESC, d.id DESC LIMIT size)
  UNION ALL
  (SELECT d.kind, d.id, 3, d.sorted_at FROM search_document d
   WHERE d.generation = current_generation AND d.all_words @@ wanted AND d.all_text LIKE ALL (phrases)
     AND NOT (by_title AND (d.title_words @@ whole OR (d.title_words @@ wanted AND d.title_text LIKE ALL (phrases))))
     AND d.kind = ANY (kinds)
     AND (d.visible_from IS NULL OR d.visible_from <= as_of) AND (d.visible_until IS NULL OR d.visible_until > as_of)
     AND (after_tier IS NULL OR after_tier < 3 OR (after_tier = 3 AND (d.sorted_at, d.id) < (after_at, after_id)))
   ORDER BY d.sorted_at DESC, d.id DESC LIMIT size)
  LIMIT size;
END $$;

-- How many are found, and how many of them have which filter; looks at no more than so many.
CREATE FUNCTION search_count(
  wanted tsquery, phrases text[], kinds text[], as_of timestamptz, facets text[], most int
) RETURNS TABLE (facet text, documents int)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  current_generation int := (SELECT s.generation FROM search_state s WHERE s.engine = 'postgres');
BEGIN
  RETURN QUERY
  WITH found AS MATERIALIZED (
    SELECT d.kind, d.filters FROM search_document d
    WHERE d.generation = current_generation AND d.all_words @@ wanted AND d.all_text LIKE ALL (phrases)
      AND d.kind = ANY (kinds)
      AND (d.visible_from IS NULL OR d.visible_from <= as_of) AND (d.visible_until IS NULL OR d.visible_until > as_of)
    LIMIT most
  )
  SELECT '', count(*)::int FROM found
  UNION ALL
  SELECT 'kind=' || f.kind, count(*)::int FROM found f WHERE 'kind' = ANY (facets) GROUP BY f.kind
  UNION ALL
  SELECT one, count(*)::int FROM found f CROSS JOIN unnest(f.filters) AS one
  WHERE split_part(one, '=', 1) = ANY (facets) GROUP BY one;
END $$;
