import type { AuditEntry } from '../audit.ts';
import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { toJson } from '../json.ts';

export interface PendingEvent {
  readonly name: string;
  readonly key: string;
  readonly payload: unknown;
  readonly actor: string;
}

/** What a transaction leaves on record when it ends. */
export interface PendingRecords {
  readonly events: PendingEvent[];
  readonly audit: AuditEntry[];
}

/**
 * Appends the events of one transaction, and what it says to the audit log, in one statement. The relay hands the events
 * to their consumers after the commit.
 */
export async function appendRecords(write: WriteContext, { events, audit }: PendingRecords): Promise<void> {
  if (events.length + audit.length === 0) return;
  // Nearly always there is but one of the two, and planning to write what is not there takes time as well.
  if (audit.length === 0) await write.tx.$executeRaw(appendingEvents(write, events));
  else if (events.length === 0) await write.tx.$executeRaw(appendingAudit(write, audit));
  else
    await write.tx
      .$executeRaw`WITH audited AS (${appendingAudit(write, audit)}) ${appendingEvents(write, events)}`;
}

function appendingEvents({ requestId, causeDepth, clock }: WriteContext, events: readonly PendingEvent[]) {
  return Prisma.sql`
    INSERT INTO event_log (name, key, payload, actor, request_id, cause_depth, occurred_at)
    SELECT e.one->>'name', e.one->>'key', e.one->'payload', e.one->>'actor', ${requestId}, ${causeDepth}::int,
      ${clock.now()}::timestamptz
    FROM jsonb_array_elements(${toJson(events)}::jsonb) WITH ORDINALITY AS e(one, position)
    ORDER BY e.position`;
}

function appendingAudit({ requestId }: WriteContext, audit: readonly AuditEntry[]) {
  return Prisma.sql`
    INSERT INTO audit_log (id, actor, action, subject, before, after, reason, request_id, occurred_at)
    SELECT a.id, a.actor, a.action, a.subject, a.before::jsonb, a.after::jsonb, a.reason, ${requestId}, a."occurredAt"
    FROM jsonb_to_recordset(${toJson(audit)}::jsonb) AS a(
      id uuid, actor text, action text, subject text, before text, after text, reason text, "occurredAt" timestamptz)`;
}
