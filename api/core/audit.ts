import { callerKey } from './caller.ts';
import type { WriteContext } from './context.ts';
import { newId } from './ids.ts';
import { toJson } from './json.ts';

interface AuditRecord {
  /** What was done, as the mutation calls it. */
  readonly action: string;
  /** What it was done to: `<kind>:<id>`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
}

/** Writes who did what into the audit log, in the transaction of the deed itself. Rows can never be changed. */
export async function recordAudit(write: WriteContext, record: AuditRecord): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO audit_log (id, actor, action, subject, before, after, reason, request_id, occurred_at)
    VALUES (${newId(write.clock)}::uuid, ${callerKey(write.caller)}, ${record.action}, ${record.subject},
      ${json(record.before)}::jsonb, ${json(record.after)}::jsonb, ${record.reason ?? null}, ${write.requestId},
      ${write.clock.now()}::timestamptz)`;
}

function json(value: unknown): string | null {
  return value === undefined ? null : toJson(value);
}
