import type { WriteContext } from '../context.ts';
import type { JobDefinition } from './define.ts';

/**
 * Has a job run as soon as this transaction is committed and a worker is free, beside its schedule. However many ask for
 * it, it waits once.
 */
export async function runSoon({ tx }: WriteContext, { name }: JobDefinition): Promise<void> {
  await tx.$queryRaw`
    SELECT graphile_worker.add_job(${`job:${name}`}, '{}'::json, job_key => ${`soon:${name}`}, max_attempts => 3)`;
}
