import { rmSync } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from './cluster.ts';
import { lockFolder } from './lock.ts';
import { stopOrphan } from './orphan.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

const PREFIX = 'jishi-throw-away-';
/** A younger folder may be one that another process has made and not yet locked. */
const ABANDONED_AFTER_MS = 60_000;

/** Where Linux keeps files in memory; making and removing the hundreds of files of a database costs a fifth of what it does on a disk. */
const MEMORY = '/dev/shm';
/** With less left, as in a container that was given little, a disk it is. */
const MEMORY_NEEDED_BYTES = 6 * 1024 ** 3;

/** A server in a temporary folder, which stop() removes; also removes what killed processes have left behind. */
export async function startThrowAwayPostgres(log: (line: string) => void): Promise<EmbeddedPostgres> {
  for (const parent of [tmpdir(), MEMORY]) await removeAbandoned(parent, log);
  const parent = (await freeBytes(MEMORY)) >= MEMORY_NEEDED_BYTES ? MEMORY : tmpdir();
  const dataDir = await mkdtemp(join(parent, PREFIX));
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

/** None where there is no such folder, or it is not ours to write in. */
async function freeBytes(folder: string): Promise<number> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

async function removeAbandoned(parent: string, log: (line: string) => void): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
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
