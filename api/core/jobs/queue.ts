import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Runner, type RunnerOptions, run, type WorkerEvents } from 'graphile-worker';
import type { Kernel } from '../kernel.ts';
import type { Logger } from '../log.ts';
import { every } from '../poll.ts';
import { freeAbandonedJobs, freeJobsOf, showLife } from './abandoned.ts';

/** What a queue needs of its kernel. */
type Surroundings = Pick<Kernel, 'database' | 'log'>;

export interface Queue {
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>;
}

interface RunningQueue {
  readonly id: string;
  readonly runner: Runner;
  /** Resolves when it will take no more jobs. */
  readonly broken: Promise<void>;
}

const restartPauseMs = 200;
const abandonedPollMs = 10_000;
/** A queue that broke may still be trying to write something down. */
const endLimitMs = 5_000;

/**
 * Runs jobs until it is stopped, whatever becomes of the database meanwhile. graphile-worker itself ends for good when
 * it cannot write down how a job went; then another takes its place, and its jobs are free again.
 *
 * @throws Error when the first start fails.
 */
export async function runQueue(around: Surroundings, options: RunnerOptions): Promise<Queue> {
  const { database, log } = around;
  const stopping = new AbortController();
  let queue = await startQueue(log, options);
  await freeAbandonedJobs(database);
  const ended: Promise<void>[] = [];
  const watch = async () => {
    for (;;) {
      await queue.broken;
      if (stopping.signal.aborted) return;
      log.warn({ queue: queue.id }, 'the job queue broke and is started anew');
      ended.push(end(queue));
      const next = await replace(around, options, queue, stopping.signal);
      if (!next) return;
      queue = next;
    }
  };
  const watching = watch();
  const stopPolling = every(abandonedPollMs, 'looking for abandoned jobs', log, () =>
    freeAbandonedJobs(database),
  );
  return {
    async stop() {
      stopPolling();
      stopping.abort();
      await end(queue);
      await watching;
      await Promise.race([Promise.all(ended), pause(endLimitMs, undefined, { ref: false })]);
    },
  };
}

/** Tries until it works; undefined when it is stopped before. */
async function replace(
  { database, log }: Surroundings,
  options: RunnerOptions,
  broken: RunningQueue,
  signal: AbortSignal,
): Promise<RunningQueue | undefined> {
  while (!signal.aborted) {
    await pause(restartPauseMs, undefined, { signal }).catch(() => undefined);
    try {
      await freeJobsOf(database, [broken.id]);
      return await startQueue(log, options);
    } catch (error) {
      log.debug({ err: error }, 'the job queue cannot be started yet');
    }
  }
  return undefined;
}

async function startQueue(log: Logger, options: RunnerOptions): Promise<RunningQueue> {
  const events: WorkerEvents = new EventEmitter();
  const broken = Promise.withResolvers<void>();
  let id = '';
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id;
  });
  events.on('pool:listen:success', ({ workerPool, client }) => {
    showLife(client, workerPool.id).catch((error: unknown) => log.debug({ err: error }, 'queue beacon'));
  });
  events.on('pool:fatalError', () => broken.resolve());
  const runner = await run({
    ...options,
    events,
    // In batches a failure to write down how a job went is an event; one by one it would be an unhandled rejection.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  runner.promise.then(broken.resolve, () => broken.resolve());
  return { id, runner, broken: broken.promise };
}

/** A queue that has broken down does not stop without complaint. */
async function end({ runner }: RunningQueue): Promise<void> {
  await runner.stop().catch(() => undefined);
}
