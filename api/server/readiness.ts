import type { Kernel } from '#core/kernel.ts';
import type { Readiness } from './http/health.ts';

/** Whether the database answers, and whether the events in it are being handled. */
export async function checkReadiness(kernel: Kernel): Promise<Readiness> {
  const oldest = new Date(kernel.clock.now().getTime() - maxEventWaitMs);
  try {
    const [row] = await kernel.database.client.$queryRaw<[{ stuck: boolean }]>`
      SELECT EXISTS (
        SELECT 1 FROM event_log WHERE dispatched_at IS NULL AND occurred_at < ${oldest}::timestamptz
      ) AS stuck`;
    return { ready: true, checks: { database: true, worker: !row.stuck } };
  } catch {
    return { ready: false, checks: { database: false, worker: false } };
  }
}

/** Events that nobody has taken for so long mean that no worker runs. Requests can still be answered. */
const maxEventWaitMs = 60_000;
