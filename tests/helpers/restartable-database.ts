import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from '#core/db/embedded/cluster.ts';
import { startEmbeddedPostgres } from '#core/db/embedded/start.ts';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';

/** How a database goes away. */
export const departures = ['in good order', 'by a crash'] as const;
export type Departure = (typeof departures)[number];

/** A migrated database on a server of its own, which can be taken away and come back. */
export interface RestartableDatabase {
  readonly url: string;
  /** Shuts the server down in good order, or kills it as a failing machine would. */
  takeAway(manner: Departure): Promise<void>;
  bringBack(): Promise<void>;
  remove(): Promise<void>;
}

export async function openRestartableDatabase(): Promise<RestartableDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jishi-away-'));
  await chmod(dataDir, 0o755);
  // With the settings of the real one: a disposable cluster may lose what it has acknowledged.
  const start = () => startEmbeddedPostgres({ dataDir, log: () => undefined });
  let server = await start();
  await applyMigrations({ url: server.url, installation: await readInstallation(), log: () => undefined });
  return {
    url: server.url,
    async takeAway(manner) {
      if (manner === 'by a crash') {
        const file = join(clusterFolder(server.place), 'postmaster.pid');
        process.kill(Number.parseInt(await readFile(file, 'utf8'), 10), 'SIGQUIT');
      }
      await server.stop();
    },
    async bringBack() {
      server = await start();
    },
    async remove() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (!server.place.startsWith(dataDir)) await rm(server.place, { recursive: true, force: true });
    },
  };
}
