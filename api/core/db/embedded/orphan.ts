import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SHUTDOWN_LIMIT_MS = 60_000;
/** Beyond the highest process id of any system, so never alive. */
const NEVER_A_PROCESS = '2147483646';

/**
 * Clears the way after a process that ended without stopping its PostgreSQL. The folder lock must be held: whatever
 * still runs on this cluster has lost its parent. A server is shut down; a process id that by now belongs to another
 * program is struck out, since PostgreSQL would take that program for a server.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  await stopServer(cluster, log);
  // PostgreSQL would look for the process that its socket's lock names, too.
  for (const name of await readdir(cluster).catch(() => [])) {
    if (name.startsWith('.s.PGSQL.')) await rm(join(cluster, name), { force: true });
  }
}

async function stopServer(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const content = await readFile(pidFile, 'utf8').catch(() => undefined);
  const pid = Number.parseInt(content ?? '', 10);
  if (content === undefined || !Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  if (await runsPostgres(pid, cluster)) {
    log('Stopping the database server that an earlier process left running …');
    process.kill(pid, 'SIGINT');
    const limit = Date.now() + SHUTDOWN_LIMIT_MS;
    while (isAlive(pid) && (await runsPostgres(pid, cluster))) {
      if (Date.now() > limit)
        throw new Error(`The database server left running as process ${pid} does not stop`);
      await pause(20);
    }
    return;
  }
  // The file itself stays: through it PostgreSQL also finds out whether some part of the old server is still alive.
  await writeFile(pidFile, content.replace(/^\d+/, NEVER_A_PROCESS));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function runsPostgres(pid: number, cluster: string): Promise<boolean> {
  const commandLine =
    process.platform === 'linux'
      ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      : processTitle(pid);
  return commandLine.includes('postgres') && commandLine.includes(cluster);
}

function processTitle(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
