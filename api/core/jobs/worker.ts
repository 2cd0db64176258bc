import { type ParsedCronItem, parseCronItems, Logger as QueueLogger, type TaskList } from 'graphile-worker';
import { z } from 'zod';
import { systemContext } from '../context.ts';
import { deliverEvents } from '../events/deliver.ts';
import { startRelay } from '../events/relay.ts';
import type { Kernel } from '../kernel.ts';
import type { Logger } from '../log.ts';
import type { JobDefinition } from './define.ts';
import { forgetOldRows } from './housekeeping.ts';
import { runQueue } from './queue.ts';

export interface Worker {
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>;
}

const deliverySchema = z.object({ consumer: z.string(), events: z.array(z.string()).max(1_000) });

/** Starts the relay and the job runner. Any number of processes may run them side by side. */
export async function startWorker(kernel: Kernel, concurrency: number): Promise<Worker> {
  const relay = startRelay(kernel);
  const jobs = [...kernel.plugins.installed.values()].flatMap((plugin) => plugin.jobs ?? []);
  const all = [...kernel.plugins.current.jobs.values(), ...jobs];
  const unique = [...new Map(all.map((job) => [job.name, job])).values()];
  const lease = new Lease(kernel);
  const queue = await runQueue(kernel, {
    pgPool: kernel.database.pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: tasksFor(lease, unique),
    parsedCronItems: schedulesFor(lease, unique),
    logger: quietLogger(kernel.log),
  });
  return {
    async stop() {
      await relay.stop();
      await queue.stop();
      lease.end();
    },
  };
}

/**
 * The kernel as long as its worker runs. graphile-worker keeps what it was started with for the rest of the process, which
 * would keep the kernel and its schemas as well.
 */
class Lease {
  #kernel: Kernel | undefined;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** @throws Error when the worker has stopped. */
  get kernel(): Kernel {
    if (!this.#kernel) throw new Error('The worker has stopped.');
    return this.#kernel;
  }

  end(): void {
    this.#kernel = undefined;
  }
}

function tasksFor(lease: Lease, jobs: readonly JobDefinition[]): TaskList {
  const scheduled = jobs.map((job) => [`job:${job.name}`, () => runIfOn(lease.kernel, job.name)] as const);
  return {
    ...Object.fromEntries(scheduled),
    deliver_events: (payload) => deliverEvents(lease.kernel, deliverySchema.parse(payload)),
    forget_old_rows: () => forgetOldRows(lease.kernel),
  };
}

/** The job of a plugin that is off does nothing: it is looked up on the host of this moment. */
async function runIfOn(kernel: Kernel, name: string): Promise<void> {
  await kernel.plugins.current.jobs.get(name)?.run(systemContext(kernel, `job.${name}`));
}

/** When each job is due. That of a plugin that is off is never due, so that nothing of it is written down. */
export function schedulesFor(
  lease: { readonly kernel: Kernel },
  jobs: readonly JobDefinition[],
): ParsedCronItem[] {
  const isOn = (name: string) => lease.kernel.plugins.current.jobs.has(name);
  const housekeeping = { task: 'forget_old_rows', match: '17 * * * *', identifier: 'forget_old_rows' };
  const scheduled = parseCronItems(
    jobs.map((job) => ({ task: `job:${job.name}`, match: job.schedule, identifier: job.name })),
  );
  return [
    ...parseCronItems([housekeeping]),
    ...scheduled.map((item) => ({
      ...item,
      match: (moment: Parameters<ParsedCronItem['match']>[0]) => isOn(item.identifier) && item.match(moment),
    })),
  ];
}

/** The queue's own chatter goes to the debug level, its warnings and errors to ours. */
function quietLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'job queue');
    else log.debug({ queue: message }, 'job queue');
  });
}
