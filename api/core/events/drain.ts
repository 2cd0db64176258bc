import { setTimeout as pause } from 'node:timers/promises';
import type { Kernel } from '../kernel.ts';

const lookEveryMs = 100;

/** Waits until the workers have handled every event of this moment, or until `limitMs` have passed. */
export async function drainEvents(kernel: Kernel, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const [row] = await kernel.database.client.$queryRaw<[{ busy: boolean }]>`
      SELECT EXISTS (SELECT 1 FROM event_log WHERE dispatched_at IS NULL)
        OR EXISTS (
          SELECT 1 FROM graphile_worker.jobs
          WHERE task_identifier = 'deliver_events' AND attempts = 0 AND run_at <= now()
        ) OR EXISTS (
          SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'deliver_events' AND locked_at IS NOT NULL
        ) AS busy`;
    if (!row.busy) return;
    await pause(lookEveryMs);
  }
}
