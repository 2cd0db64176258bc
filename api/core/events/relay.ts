import type { Kernel } from '../kernel.ts';

/** Events taken in one go, and events given to an unordered consumer in one job. */
const batchSize = 500;
const eventsPerJob = 50;
/** A wake-up may be lost (it is only a wake-up), so the relay also looks by itself. */
const pollMs = 1_000;

export interface Relay {
  stop(): Promise<void>;
}

/**
 * Hands committed events to their consumers' job queue. Events wait in `event_log` until this has happened, so
 * nothing is lost when a process dies. Jobs are not queued in the business transaction itself because adding a job
 * sends a NOTIFY, and PostgreSQL serialises the commits of all transactions that do.
 */
export function startRelay(kernel: Kernel): Relay {
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;

  const wake = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = dispatchAll(kernel)
      .catch((error: unknown) =>
        kernel.log.warn({ err: error }, 'events could not be dispatched, trying again'),
      )
      .finally(() => {
        running = undefined;
        if (!again) return;
        again = false;
        wake();
      });
  };

  const unsubscribe = kernel.bus.subscribe('events', wake);
  const timer = setInterval(wake, pollMs);
  wake();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}

/** Dispatches until nothing waits. Several processes may do so at the same time. */
export async function dispatchAll(kernel: Kernel): Promise<void> {
  for (;;) {
    const [row] = await kernel.database.client.$queryRaw<[{ count: number }]>`
      SELECT dispatch_events(${batchSize}::int, ${eventsPerJob}::int, ${kernel.clock.now()}::timestamptz) AS count`;
    if (row.count < batchSize) return;
  }
}
