import type { ClientBase } from 'pg';
import type { Database } from '../db/client.ts';

/** A queue that has just begun, or is just connecting again, may not have shown its life yet. */
const grace = '5 seconds';

/**
 * Names the connection by which a queue listens after the queue. It is there as long as the queue's process is, and
 * gone within moments when that is killed.
 */
export async function showLife(client: ClientBase, queueId: string): Promise<void> {
  await client.query("SELECT set_config('application_name', 'jishi queue ' || $1, false)", [queueId]);
}

/** Frees the jobs that these queues had taken and will not finish. */
export async function freeJobsOf({ pool }: Database, queueIds: readonly string[]): Promise<void> {
  await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [queueIds]);
}

/**
 * Frees the jobs of queues that nobody sees alive any more. Without this, what a killed process was working on would
 * wait for four hours. A job that is run twice after all does no harm: handlers are idempotent.
 */
export async function freeAbandonedJobs({ pool }: Database): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT j.locked_by)) FROM graphile_worker.jobs j
     WHERE j.locked_at < now() - $1::interval AND NOT EXISTS (
       SELECT FROM pg_stat_activity a WHERE a.application_name = 'jishi queue ' || j.locked_by
     ) HAVING count(*) > 0`,
    [grace],
  );
}
