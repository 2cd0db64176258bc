import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** What is remembered beside a cluster between two starts. */
export interface Connection {
  readonly password: string;
  /** The port of the last start, preferred at the next one. */
  readonly port: number | undefined;
}

const DATABASE_USER = 'jishi';
/** The database that the application uses, made at the first start. */
export const DATABASE = 'jishi';

interface ClusterOptions {
  readonly place: string;
  readonly binaries: string;
  readonly account: Account | undefined;
  /** Skips what guards against power failure; for tests. */
  readonly disposable: boolean;
  readonly log: (line: string) => void;
}

export function clusterFolder(place: string): string {
  return join(place, 'cluster');
}

/** Systems differ in how long the path of a socket may be: macOS has the least. */
const SOCKET_PATH_BYTES = 103;

/**
 * Where the server's socket is: orders are paid a tenth faster through it than through 127.0.0.1. It lies in the cluster, which
 * only its owner and root can enter. Undefined where there are no such sockets, or the path would be too long for one.
 */
export function socketFolder(place: string): string | undefined {
  const folder = clusterFolder(place);
  const length = Buffer.byteLength(join(folder, '.s.PGSQL.65535'));
  return process.platform === 'win32' || length > SOCKET_PATH_BYTES ? undefined : folder;
}

/** Makes the cluster when there is none yet, and returns the password of its superuser. */
export async function ensureCluster(options: ClusterOptions): Promise<Connection> {
  const { place, log } = options;
  if (await stat(join(clusterFolder(place), 'PG_VERSION')).catch(() => undefined))
    return readConnection(place);
  log('Creating the database cluster …');
  // Made aside and renamed, so that a start that is interrupted here leaves no half cluster behind.
  const aside = join(place, 'cluster.new');
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: 0o700 });
  const connection = { password: randomBytes(24).toString('base64url'), port: undefined };
  await saveConnection(place, connection);
  const passwordFile = join(place, 'password.new');
  await writeFile(passwordFile, connection.password, { mode: 0o600 });
  await give([aside, passwordFile], options.account);
  try {
    await initialise(options, aside, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(aside, clusterFolder(place));
  return connection;
}

/** Connection string of the superuser to a database of the cluster, on the remembered port. */
export function clusterUrl(place: string, { password, port }: Connection, database = DATABASE): string {
  const url = new URL(`postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`);
  const folder = socketFolder(place);
  // As in PostgreSQL's own programs, it takes the place of the host before it.
  if (folder) url.searchParams.set('host', folder);
  return url.href;
}

export async function saveConnection(place: string, connection: Connection): Promise<void> {
  const path = join(place, 'connection.json');
  await writeFile(`${path}.new`, JSON.stringify(connection), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

export async function readConnection(place: string): Promise<Connection> {
  const path = join(place, 'connection.json');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`The password of the database in ${place} cannot be read from ${path}`, { cause: error });
  });
  const { password, port } = JSON.parse(text);
  return { password: String(password), port: typeof port === 'number' ? port : undefined };
}

async function give(paths: readonly string[], account: Account | undefined): Promise<void> {
  if (account) await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
}

async function initialise(options: ClusterOptions, folder: string, passwordFile: string): Promise<void> {
  // PostgreSQL's own C.UTF-8 sorts alike everywhere; the C library's is still asked by pg_trgm which letters are letters.
  const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C'];
  const failures: string[] = [];
  for (const characterType of characterTypes) {
    const failure = await runInitdb(options, [
      `--pgdata=${folder}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--lc-ctype=${characterType}`,
      '--no-instructions',
      ...(options.disposable ? ['--no-sync', '--no-data-checksums'] : []),
    ]);
    if (failure === undefined) return;
    failures.push(failure);
  }
  throw new Error(`The database cluster could not be created in ${folder}: ${failures.at(-1)}`);
}

function runInitdb({ binaries, account }: ClusterOptions, flags: string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(binaries, 'bin/initdb'), flags, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let report = '';
    child.stderr.on('data', (chunk: Buffer) => {
      report = `${report}${chunk}`.slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : report.trim() || `initdb ended with ${code}`),
    );
  });
}
