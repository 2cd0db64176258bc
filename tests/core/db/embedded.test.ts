import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbeddedPostgres } from '#core/db/embedded/open.ts';
import { type EmbeddedProcess, startProcess } from './embedded-process.ts';

let dataDir: string;
const running: EmbeddedProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jishi-embedded-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end('SIGTERM')));
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedProcess> {
  const started = await startProcess(dataDir);
  running.push(started);
  return started;
}

async function query(url: string | undefined, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

function postmasterFile(): string {
  return join(dataDir, 'postgres/cluster/postmaster.pid');
}

function socketLock({ outcome }: EmbeddedProcess): string {
  return join(dataDir, `postgres/cluster/.s.PGSQL.${new URL(outcome.url ?? '').port}.lock`);
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(postmasterFile(), 'utf8'), 10);
}

/** A process that ended but that nobody has asked about yet (a zombie) is not alive. */
function isAlive(pid: number): boolean {
  return !/^(Z.*)?$/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim(),
  );
}

test('a first start creates a safe UTF-8 cluster for this machine alone, and a stop ends it', async () => {
  const { outcome, end } = await start();
  const url = outcome.url ?? '';
  const settings = `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
    current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
    current_database() AS database, lower('ÄÉ') AS folded`;
  expect(await query(url, settings)).toEqual([
    {
      encoding: 'UTF8',
      fsync: 'on',
      addresses: '127.0.0.1',
      sockets: join(dataDir, 'postgres/cluster'),
      database: 'jishi',
      folded: 'äé',
    },
  ]);
  const guess = new URL(url);
  expect(guess.password.length).toBeGreaterThan(20);
  guess.password = 'postgres';
  await expect(query(guess.href, 'SELECT 1')).rejects.toThrow('password authentication failed');

  const pid = await postmaster();
  await end('SIGTERM');
  expect(isAlive(pid)).toBe(false);
  await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED|ENOENT/);
});

test('data, password and port survive a restart', async () => {
  const first = await start();
  await query(first.outcome.url, "CREATE TABLE note AS SELECT '记事' AS text");
  await first.end('SIGTERM');
  const second = await start();
  expect(second.outcome).toEqual(first.outcome);
  expect(await query(second.outcome.url, 'TABLE note')).toEqual([{ text: '记事' }]);
});

test('a port that somebody else has taken meanwhile is left to them', async () => {
  const first = await start();
  const port = Number(new URL(first.outcome.url ?? '').port);
  await first.end('SIGTERM');
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  const second = await start();
  expect(Number(new URL(second.outcome.url ?? '').port)).not.toBe(port);
  expect(await query(second.outcome.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await new Promise((resolve) => stranger.close(resolve));
});

test('a second process on the same data folder is refused in one sentence, and the first works on', async () => {
  const first = await start();
  const pid = await postmaster();
  const { refused } = (await start()).outcome;
  expect(refused).toBe(
    `The data folder ${join(dataDir, 'postgres')} is in use by the process ${first.pid}: stop it first, or choose another DATA_DIR`,
  );
  expect(await postmaster()).toBe(pid);
  expect(await query(first.outcome.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('of processes that start at the same moment exactly one wins', async () => {
  const started = await Promise.all([start(), start(), start(), start()]);
  expect(started.filter(({ outcome }) => outcome.url !== undefined)).toHaveLength(1);
  expect(started.filter(({ outcome }) => outcome.refused?.includes('is in use'))).toHaveLength(3);
});

test('a command joins the server that a running application has started, and leaves it running', async () => {
  const application = await start();
  const joined = await openEmbeddedPostgres({ dataDir, log: () => undefined });
  expect(joined.url).toBe(application.outcome.url);
  await joined.stop();
  expect(await query(application.outcome.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('after kill -9 of the application the next start takes over, with everything committed', async () => {
  const first = await start();
  await query(first.outcome.url, 'CREATE TABLE note AS SELECT generate_series(1, 1000) AS number');
  const orphan = await postmaster();
  await first.end('SIGKILL');
  expect(isAlive(orphan)).toBe(true);
  const second = await start();
  expect(second.log).toContain('Stopping the database server that an earlier process left running');
  expect(isAlive(orphan)).toBe(false);
  expect(await query(second.outcome.url, 'SELECT count(*)::int FROM note')).toEqual([{ count: 1000 }]);
});

test('after kill -9 of application and database the stale pid file is no obstacle, and nothing is lost', async () => {
  const first = await start();
  await query(first.outcome.url, 'CREATE TABLE note AS SELECT generate_series(1, 1000) AS number');
  const pid = await postmaster();
  await first.end('SIGKILL');
  process.kill(pid, 'SIGKILL');
  expect(await postmaster()).toBe(pid);
  const second = await start();
  expect(second.outcome.refused).toBeUndefined();
  expect(await query(second.outcome.url, 'SELECT count(*)::int FROM note')).toEqual([{ count: 1000 }]);
});

test('a pid file that by now names another program is no obstacle, and that program is left alone', async () => {
  const first = await start();
  const content = await readFile(postmasterFile(), 'utf8');
  const pid = await postmaster();
  await first.end('SIGKILL');
  process.kill(pid, 'SIGKILL');
  for (const file of [postmasterFile(), socketLock(first)])
    await writeFile(file, content.replace(/^\d+/, String(process.pid)));
  const second = await start();
  expect(await query(second.outcome.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a folder whose path is too long for a socket is served on 127.0.0.1', async () => {
  dataDir = join(dataDir, 'a-long-name'.repeat(8));
  await mkdir(dataDir);
  const { outcome } = await start();
  const from =
    "SELECT host(inet_client_addr()) AS address, current_setting('unix_socket_directories') AS sockets";
  expect(await query(outcome.url, from)).toEqual([{ address: '127.0.0.1', sockets: '' }]);
});

test('a process that ends by itself, without stopping its database, takes it along', async () => {
  const { endInput } = await start();
  const pid = await postmaster();
  await endInput();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('a creation that was interrupted is begun anew', async () => {
  await mkdir(join(dataDir, 'postgres/cluster.new/base'), { recursive: true });
  await writeFile(join(dataDir, 'postgres/cluster.new/PG_VERSION'), '18');
  const { outcome } = await start();
  expect(await query(outcome.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
