import { createHash } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Where root keeps what the unprivileged database user must be able to reach. */
export const SYSTEM_FOLDER = '/var/lib/jishi';

/**
 * The folder that holds the cluster, its lock, its password and its log: `postgres` inside the data folder. Root runs
 * PostgreSQL as an unprivileged user, who cannot enter, say, a checkout under /root: then it is a stable folder of the
 * system instead, one for each data folder, and a log line says so.
 */
export async function placeFor(dataDir: string, log: (line: string) => void): Promise<string> {
  const wanted = join(resolve(dataDir), 'postgres');
  const place = process.getuid?.() === 0 && !(await canBeEntered(wanted)) ? systemPlace(dataDir) : wanted;
  if (place !== wanted) {
    log(
      `The database is kept in ${place}, because ${resolve(dataDir)} lies in a folder that only root can enter.`,
    );
  }
  const firstMade = await mkdir(place, { recursive: true });
  if (firstMade !== undefined) await openForEntering(firstMade, place);
  return place;
}

/** A strict umask must not shut the database user out of the folders that were just made. */
async function openForEntering(firstMade: string, place: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  for (let folder = place; folder.startsWith(firstMade); folder = dirname(folder)) await chmod(folder, 0o755);
}

function systemPlace(dataDir: string): string {
  return join(SYSTEM_FOLDER, createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16));
}

/** Whether everybody may pass through each existing folder on the way; folders still to be made will allow it. */
async function canBeEntered(folder: string): Promise<boolean> {
  const parent = dirname(folder);
  const entry = await stat(folder).catch(() => undefined);
  if (entry && (entry.mode & 0o001) === 0) return false;
  return parent === folder || canBeEntered(parent);
}
