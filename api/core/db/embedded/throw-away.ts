import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from './cluster.ts';
import { lockFolder } from './lock.ts';
import { stopOrphan } from './orphan.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

const PREFIX = 'jishi-throw-away-';
/** A younger folder may be one that another process has made and not yet locked. */
const ABANDONED_AFTER_MS = 60_000;

/** A server in a temporary folder, which stop() removes; also removes what killed processes have left behind. */
export async function startThrowAwayPostgres(log: (line: string) => void): Promise<EmbeddedPostgres> {
  await removeAbandoned(log);
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, disposable: true, log });
  const folders = new Set([server.place, dataDir]);
  const removeAtExit = () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', removeAtExit);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      process.off('exit', removeAtExit);
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned(log: (line: string) => void): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const entry = await stat(folder).catch(() => undefined);
    const mine = entry !== undefined && (process.getuid === undefined || entry.uid === process.getuid());
    if (mine && Date.now() - entry.mtimeMs > ABANDONED_AFTER_MS) await removeUnlessInUse(folder, log);
  }
}

async function removeUnlessInUse(folder: string, log: (line: string) => void): Promise<void> {
  const place = join(folder, 'postgres');
  try {
    await mkdir(place, { recursive: true });
    const lock = lockFolder(place);
    await stopOrphan(clusterFolder(place), log);
    lock.release();
  } catch {
    return; // In use, or already being removed by somebody else.
  }
  await rm(folder, { recursive: true, force: true });
}
