-- Read by whoever grants the application its rights: rows are added, never changed or removed.
COMMENT ON TABLE audit_log IS 'append-only';
