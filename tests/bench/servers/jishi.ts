import { findBoard } from '#core/boards/queries.ts';
import { systemContext } from '#core/context.ts';
import { installedPlugins } from '#plugins/index.ts';
import { type App, createApp } from '../../../api/server/app.ts';
import { readConfig } from '../../../api/server/config.ts';
import { machineMs } from '../tools/machine-clock.ts';

/** One process of the application in production, as `npm start` builds it, with a window for the benchmarks. */
export interface JishiServer {
  /** Where it listens; empty for a worker. */
  address(): Promise<string>;
  /** From now on notes when a publish of `creator-heat` arrives in this process. */
  stampPublishes(): Promise<void>;
  /** The stamps since the last call: sequence and machine time. */
  takeStamps(): Promise<readonly (readonly [sequence: string, atMs: number])[]>;
  counters(): Promise<{ readonly executions: number; readonly delivered: number }>;
}

export async function start(): Promise<JishiServer> {
  const config = readConfig(process.env);
  const { databaseUrl = '', jwtSecret = '' } = config;
  const app = await createApp({ config, databaseUrl, jwtSecret, manifests: installedPlugins });
  const listening = await app.start();
  let stamps: (readonly [string, number])[] = [];
  return {
    address: async () => listening?.url ?? '',
    stampPublishes: () => stampPublishes(app, (sequence) => stamps.push([sequence, machineMs()])),
    async takeStamps() {
      const taken = stamps;
      stamps = [];
      return taken;
    },
    counters: async () => ({
      executions: await readCounter(app.kernel.metrics.liveExecutions),
      delivered: await readCounter(app.kernel.metrics.liveDelivered),
    }),
  };
}

/** Called before any viewer listens, so that the stamp is the moment before the first frame is made and written. */
async function stampPublishes({ kernel }: App, stamp: (sequence: string) => void): Promise<void> {
  const { board, periodKey } = await findBoard(systemContext(kernel, 'bench'), 'creator-heat', 'ALL_TIME');
  const live = await kernel.boards.follow({ boardId: board.id, periodKey });
  live.onPublish(({ sequence }) => stamp(String(sequence)));
}

async function readCounter(counter: App['kernel']['metrics']['liveExecutions']): Promise<number> {
  return (await counter.get()).values[0]?.value ?? 0;
}
