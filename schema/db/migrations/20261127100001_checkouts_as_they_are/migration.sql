-- A checkout is read six times in the quarter of an hour that it lives, and most hold two to eight kB: compressing them takes
-- longer than it saves. Larger ones still are.
ALTER TABLE goods_checkout SET (toast_tuple_target = 8160);
