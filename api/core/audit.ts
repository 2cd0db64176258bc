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

/** One deed, as it will stand in the audit log. */
export interface AuditEntry extends Omit<AuditRecord, 'before' | 'after'> {
  readonly id: string;
  readonly actor: string;
  /** JSON. */
  readonly before: string | null;
  readonly after: string | null;
  readonly occurredAt: Date;
}

/** Puts who did what on record, in the transaction of the deed itself, at its end. Rows can never be changed. */
export function recordAudit(write: WriteContext, { before, after, ...record }: AuditRecord): void {
  write.record({
    ...record,
    id: newId(write.clock),
    actor: callerKey(write.caller),
    before: json(before),
    after: json(after),
    occurredAt: write.clock.now(),
  });
}

function json(value: unknown): string | null {
  return value === undefined ? null : toJson(value);
}
