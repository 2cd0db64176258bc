import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { assembleDataModel } from './assemble.ts';
import { checkoutFolder, readDataModelSources } from './sources.ts';

const run = promisify(execFile);
const GENERATION_LIMIT_MS = 120_000;

/**
 * Writes the assembled data model, the Prisma client and the types for Pothos to api/core/db/generated/, unless they
 * were made from the very same inputs.
 *
 * @returns whether anything was generated.
 * @throws Error with Prisma's own report when the data model is not valid; the former generation then stays in place.
 */
export async function ensureGenerated(log: (line: string) => void): Promise<boolean> {
  const target = join(import.meta.dirname, 'generated');
  const schema = assembleDataModel(await readDataModelSources());
  const stamp = createHash('sha256')
    .update(schema)
    .update(await toolVersions())
    .digest('hex');
  const former = await readFile(join(target, 'stamp'), 'utf8').catch(() => '');
  if (former === stamp) return false;
  log('Generating the database client from the data model …');
  // Generated aside and swapped in, so that a failure or a second process never leaves half a client behind.
  const aside = `${target}.${process.pid}`;
  try {
    await mkdir(aside, { recursive: true });
    await writeFile(join(aside, 'schema.prisma'), schema);
    await prismaGenerate(join(aside, 'schema.prisma'));
    await writeFile(join(aside, 'stamp'), stamp);
    await swap(aside, target);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return true;
}

async function toolVersions(): Promise<string> {
  const packages = ['prisma', '@prisma/client', '@pothos/plugin-prisma'];
  const texts = packages.map((name) =>
    readFile(join(checkoutFolder, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return (await Promise.all(texts)).map((text) => String(JSON.parse(text).version)).join(' ');
}

async function prismaGenerate(schemaPath: string): Promise<void> {
  const cli = join(checkoutFolder, 'node_modules/prisma/build/index.js');
  const binFolder = join(checkoutFolder, 'node_modules/.bin');
  const environment = {
    ...process.env,
    PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}`,
    // `generate` never calls the native engine, but would download it if this named no existing file.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
  };
  try {
    await run(process.execPath, [cli, 'generate', '--schema', schemaPath], {
      cwd: checkoutFolder,
      env: environment,
      timeout: GENERATION_LIMIT_MS,
    });
  } catch (error) {
    const report = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`The data model is not valid.\n${report}`, { cause: error });
  }
}

async function swap(aside: string, target: string): Promise<void> {
  const former = `${aside}.former`;
  await rename(target, former).catch(() => undefined);
  await rename(aside, target).catch(async (error: unknown) => {
    // Another process swapped its own generation in between the two renames; it was made from the same inputs.
    const theirs = await readFile(join(target, 'stamp'), 'utf8').catch(() => undefined);
    if (theirs === undefined) throw error;
  });
  await rm(former, { recursive: true, force: true });
}

if (import.meta.main) await ensureGenerated(console.log);
