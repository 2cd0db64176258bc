import type { IdentityConfig } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { installedPlugins } from '#plugins/index.ts';
import { createApp } from '../../api/server/app.ts';
import type { AppConfig } from '../../api/server/config.ts';

export interface ServerParameters {
  readonly config: AppConfig;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly argon2: IdentityConfig['argon2'];
  /** Where the clock stands; without it time passes as it does. */
  readonly nowMs?: number;
}

/** What a process of `serverProcesses` does on demand. */
export interface ServerProcess {
  /** Where it listens; empty for a worker. */
  url(): Promise<string>;
  setClock(nowMs: number): Promise<void>;
  /** Called on SIGTERM. */
  finish(): Promise<void>;
}

/** Whoever fires hundreds of requests at once must not be asked to wait. */
const allowances = { anonymous: null, user: null, service: null, system: null };

export async function start({ nowMs, ...options }: ServerParameters): Promise<ServerProcess> {
  const clock = nowMs === undefined ? undefined : new FixedClock(new Date(nowMs));
  const app = await createApp({ ...options, clock, guard: { allowances }, manifests: installedPlugins });
  const listening = await app.start();
  return {
    url: async () => listening?.url ?? '',
    setClock: async (ms) => clock?.set(new Date(ms)),
    finish: app.stop,
  };
}
