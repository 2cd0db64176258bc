import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext } from '../context.ts';
import { defineErrors } from '../errors.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';

export const jobErrors = defineErrors({
  PARKED_JOB_UNKNOWN: { en: 'No parked job has this id.', zh: '没有该 ID 的已搁置任务。' },
});

export interface ParkedJob {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** Jobs that failed their last try and wait for an operator, newest first, at most `limit`. */
export async function parkedJobs(ctx: ReadContext, limit: number): Promise<ParkedJob[]> {
  requirePermission(ctx, corePermissions.jobs);
  return ctx.db.$queryRaw<ParkedJob[]>`
    SELECT j.id::text AS id, t.identifier AS task, p.payload, j.attempts::int AS attempts,
      j.last_error AS "lastError", j.created_at AS "createdAt"
    FROM graphile_worker.jobs j
    JOIN graphile_worker._private_jobs p ON p.id = j.id
    JOIN graphile_worker._private_tasks t ON t.id = p.task_id
    WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL
    ORDER BY j.id DESC LIMIT ${limit}::int`;
}

/**
 * Gives a parked job a new round of tries.
 * @throws AccessError without `jobs.manage`; DomainError PARKED_JOB_UNKNOWN.
 */
export async function retryParkedJob(ctx: ReadContext, id: string): Promise<{ id: string }> {
  requirePermission(ctx, corePermissions.jobs);
  if (!/^\d{1,18}$/.test(id)) throw jobErrors.PARKED_JOB_UNKNOWN({ path: ['id'] });
  return transact(ctx, async (write) => {
    const retried = await write.tx.$queryRaw<{ id: bigint }[]>`
      SELECT r.id FROM graphile_worker.jobs j,
        LATERAL graphile_worker.reschedule_jobs(ARRAY[j.id], run_at => now(), attempts => 0) r
      WHERE j.id = ${id}::bigint AND j.attempts >= j.max_attempts AND j.locked_at IS NULL`;
    if (retried.length === 0) throw jobErrors.PARKED_JOB_UNKNOWN({ path: ['id'] });
    recordAudit(write, { action: 'retryParkedJob', subject: `job:${id}` });
    return { id };
  });
}
