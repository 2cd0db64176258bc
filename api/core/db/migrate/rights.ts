import { applicationRole as role } from '../application-role.ts';

/** The statements that are missing for the role to be there, and for the connecting user to work as it. */
export const wantedRole = `
  SELECT 'CREATE ROLE ${role} NOLOGIN' AS statement WHERE to_regrole('${role}') IS NULL
  UNION ALL
  SELECT format('GRANT ${role} TO %I', u.rolname) || CASE WHEN v.is_finer THEN ' WITH INHERIT TRUE, SET TRUE' ELSE '' END
  -- Since PostgreSQL 16 a member need not have the rights of a role, nor be able to become it.
  FROM (SELECT current_setting('server_version_num')::integer >= 160000 AS is_finer, to_regrole('${role}') AS role) v
  JOIN pg_roles u ON u.rolname = current_user
  WHERE NOT coalesce(
    CASE WHEN v.is_finer THEN pg_has_role(v.role, 'USAGE') AND pg_has_role(v.role, 'SET')
      ELSE pg_has_role(v.role, 'MEMBER') END,
    u.rolsuper)`;

/** Databases that are older than PostgreSQL 15 let everybody create tables. */
const schema = `
  SELECT s.statement FROM (VALUES
    ('REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${role}', 'CREATE', true),
    ('GRANT USAGE ON SCHEMA public TO ${role}', 'USAGE', false)
  ) s (statement, privilege, is_held)
  WHERE has_schema_privilege('${role}', 'public', s.privilege) = s.is_held`;

/** What lies in the schema and belongs to somebody else is no concern of ours. */
const tables = `
  SELECT format('REVOKE ALL ON %1$s FROM ${role}; GRANT %2$s ON %1$s TO ${role}', t.name, array_to_string(t.wanted, ', '))
  FROM (
    SELECT c.oid::regclass AS name, CASE
        WHEN c.relname = '_prisma_migrations' THEN ARRAY['SELECT']
        WHEN d.description LIKE 'written by functions%' THEN ARRAY['SELECT']
        WHEN d.description LIKE 'append-only%' THEN ARRAY['SELECT', 'INSERT']
        ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']
      END AS wanted
    FROM pg_class c, obj_description(c.oid, 'pg_class') d (description)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND pg_has_role(c.relowner, 'USAGE')
  ) t
  WHERE t.wanted <> ARRAY(
    SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
    WHERE has_table_privilege('${role}', t.name, p))`;

const sequences = `
  SELECT format('GRANT USAGE ON SEQUENCE %s TO ${role}', c.oid::regclass)
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
  WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(c.relowner, 'USAGE')
    AND NOT has_sequence_privilege('${role}', s.seqrelid, 'USAGE')`;

/** The job queue keeps everybody but the owner from its rows, so the application has to be the owner. */
const queue = `
  SELECT 'ALTER SCHEMA graphile_worker OWNER TO ${role}' FROM pg_namespace
  WHERE nspname = 'graphile_worker' AND nspowner <> '${role}'::regrole`;

/** Sequences, indexes and row types follow the tables. */
const queueParts = `
  SELECT format('ALTER %s OWNER TO ${role}', o.name) FROM (
    SELECT 'TABLE ' || oid::regclass, relowner, relnamespace FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT 'ROUTINE ' || oid::regprocedure, proowner, pronamespace FROM pg_proc
    UNION ALL
    SELECT 'TYPE ' || t.oid::regtype, t.typowner, t.typnamespace FROM pg_type t
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype IN ('c', 'd', 'e', 'r') AND coalesce(c.relkind, 'c') = 'c'
  ) o (name, owner, namespace)
  WHERE o.namespace = to_regnamespace('graphile_worker') AND o.owner <> '${role}'::regrole`;

/** The statements that are missing for the role to have its rights and no others, in the order in which they must run. */
export const wantedRights = [schema, tables, sequences, queue, queueParts]
  .map((part, step) => `SELECT ${step} AS step, p.statement FROM (${part}) p (statement)`)
  .join(' UNION ALL ')
  .concat(' ORDER BY step');
