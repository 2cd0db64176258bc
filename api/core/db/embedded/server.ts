import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chown, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import { clusterFolder, socketFolder } from './cluster.ts';
import { serverSettings } from './settings.ts';

export interface Server {
  readonly port: number;
  /** A fast shutdown: running transactions are rolled back, everything committed is written. */
  stop(): Promise<void>;
}

interface LaunchOptions {
  readonly place: string;
  readonly binaries: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly disposable: boolean;
  readonly log: (line: string) => void;
}

const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;

/** Starts PostgreSQL and waits until it accepts connections. @throws Error with the end of its log. */
export async function launch(options: LaunchOptions): Promise<Server> {
  const child = await spawnServer(options);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Without this a process that ends by itself, forgetting stop(), would leave the server running.
  const stopAtExit = () => child.kill('SIGINT');
  process.once('exit', stopAtExit);
  void exited.then(() => process.off('exit', stopAtExit));
  await untilReady(child, options);
  child.unref();
  return {
    port: options.port,
    stop: async () => {
      child.ref();
      child.kill('SIGINT');
      const limit = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
  };
}

async function spawnServer({
  place,
  binaries,
  account,
  port,
  disposable,
}: LaunchOptions): Promise<ChildProcess> {
  const logFile = join(place, 'server.log');
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) await truncate(logFile);
  const output = openSync(logFile, 'a', 0o600);
  try {
    if (account) await chown(logFile, account.uid, account.gid);
    const settings = serverSettings(port, { disposable, socketFolder: socketFolder(place) });
    const flags = ['-D', clusterFolder(place), ...settings];
    return spawn(join(binaries, 'bin/postgres'), flags, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output, output],
      // In a process group of its own, so that Ctrl-C reaches the application alone, which still needs the database.
      detached: true,
    });
  } finally {
    closeSync(output);
  }
}

async function untilReady(child: ChildProcess, { place, log }: LaunchOptions): Promise<void> {
  const started = Date.now();
  let nextNotice = started + 5_000;
  while (!(await isReady(child, place))) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`PostgreSQL did not start: ${await endOfLog(place)}`);
    }
    if (Date.now() > started + START_LIMIT_MS) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready after ${START_LIMIT_MS / 1000} s: ${await endOfLog(place)}`);
    }
    if (Date.now() > nextNotice) {
      log('PostgreSQL is still recovering …');
      nextNotice += 5_000;
    }
    await pause(10);
  }
}

/** The eighth line of postmaster.pid is the state that pg_ctl waits for, too. */
async function isReady(child: ChildProcess, place: string): Promise<boolean> {
  const content = await readFile(join(clusterFolder(place), 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = content.split('\n');
  return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
}

async function endOfLog(place: string): Promise<string> {
  const content = await readFile(join(place, 'server.log'), 'utf8').catch(() => '');
  return content.trimEnd().split('\n').slice(-6).join('\n') || 'it left no message';
}
