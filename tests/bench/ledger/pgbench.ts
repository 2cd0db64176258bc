import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { purseBySql, purseCount } from './purses.ts';
import type { Pace } from './teller.ts';

/** Where Debian keeps it when it is not on the path. */
const debianFolder = '/usr/lib/postgresql';

/**
 * PostgreSQL's own load generator calls the posting function with the same arguments as the service.
 * @returns how many transfers there were in a second.
 * @throws Error when pgbench is not installed or a call failed.
 */
export async function transferByPgbench(
  databaseUrl: string,
  { callers, seconds, hot }: Pace,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-pgbench-'));
  try {
    const script = join(folder, 'transfer.sql');
    await writeFile(script, scriptOf(hot));
    const flags = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(callers),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      script,
    ];
    const { stdout } = await promisify(execFile)(findPgbench(), [...flags, databaseUrl]);
    const failed = Number(/number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
    if (failed > 0 || !(perSecond > 0)) throw new Error(`pgbench says:\n${stdout}`);
    return perSecond;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptOf(hot: boolean): string {
  const half = purseCount / 2;
  return `\\set a random(1, ${hot ? 1 : half})
\\set b random(${half + 1}, ${purseCount})
SELECT * FROM ledger_post(gen_random_uuid(), gen_random_uuid()::text, 'bench.transfer',
  ARRAY[${purseBySql(':a::int')}, ${purseBySql(':b::int')}], ARRAY[-5, 5]::bigint[], now(), 'bench', NULL, '{}', NULL, NULL);
`;
}

function findPgbench(): string {
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'pgbench'));
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort().reverse() : [];
  const found = [...onPath, ...versions.map((version) => join(debianFolder, version, 'bin/pgbench'))].find(
    (path) => existsSync(path),
  );
  if (!found)
    throw new Error('pgbench is missing: it comes with PostgreSQL (on Debian: apt-get install postgresql).');
  return found;
}
