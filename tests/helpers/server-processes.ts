import { onTestFinished } from 'vitest';
import { createTestDatabase } from './database.ts';
import { cheapArgon2, testConfig, testJwtSecret } from './kernel.ts';
import type { ServerParameters, ServerProcess } from './server-process.ts';
import { startChild } from './start-child.ts';

interface ServerProcessesOptions {
  /** A test application, kernel or other processes whose database they share; their own when nothing is said. */
  readonly database?: { readonly databaseUrl: string };
  /** Which plugins are on, if the database does not know yet. */
  readonly enabled?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Where all their clocks stand until `setClock`; without it time passes as it does. */
  readonly clock?: Date;
}

export interface ServerProcesses {
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  /** Sends a signal, as the operating system or an operator would; resolves when the process is gone. */
  kill(index: number, signal?: NodeJS.Signals): Promise<void>;
  /** Sets the clocks of all that are running; only when `clock` was given. */
  setClock(now: Date): Promise<void>;
  stop(): Promise<void>;
}

/** Real processes of the application over one database. They are gone when the test is. */
export async function serverProcesses(
  count: number,
  options: ServerProcessesOptions = {},
): Promise<ServerProcesses> {
  const processes = await startServerProcesses(count, options);
  onTestFinished(processes.stop);
  return processes;
}

/** As `serverProcesses`, for suites that stop them themselves. */
export async function startServerProcesses(
  count: number,
  options: ServerProcessesOptions = {},
): Promise<ServerProcesses> {
  const database = options.database ? undefined : await createTestDatabase();
  const databaseUrl = options.database?.databaseUrl ?? database?.url ?? '';
  const parameters: ServerParameters = {
    config: testConfig({ PLUGINS_ENABLED: (options.enabled ?? []).join(','), ...options.environment }),
    databaseUrl,
    jwtSecret: testJwtSecret,
    argon2: cheapArgon2,
    ...(options.clock && { nowMs: options.clock.getTime() }),
  };
  const start = () => startChild<ServerProcess>({ file: 'helpers/server-process.ts', parameters });
  const children = await Promise.all(Array.from({ length: count }, start));
  const running = () => children.filter((child) => child.isRunning());
  return {
    urls: await Promise.all(children.map(({ remote }) => remote.url())),
    databaseUrl,
    async kill(index, signal = 'SIGKILL') {
      await children[index]?.kill(signal);
    },
    async setClock(now) {
      if (!options.clock) throw new Error('These processes go by the real time');
      await Promise.all(running().map(({ remote }) => remote.setClock(now.getTime())));
    },
    async stop() {
      await Promise.all(running().map((child) => child.stop()));
      await database?.drop();
    },
  };
}
