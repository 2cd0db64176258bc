import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureGenerated } from '#core/db/generate.ts';
import { type NewFile, refusalOf, scaffold } from './scaffold.ts';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '..');
const commandLimitMs = 120_000;

/** `npm run new:plugin <id>`: copies the template to a working, tested plugin. Exit code 1: refused, nothing changed. */
export async function main(parameters: readonly string[]): Promise<void> {
  const [id = '', ...rest] = parameters;
  const refusal =
    rest.length > 0 ? 'One id at a time: npm run new:plugin fanclub' : await refusalOf(checkout, id);
  if (refusal) {
    console.error(refusal);
    process.exitCode = 1;
    return;
  }
  const list = await readFile(join(checkout, 'plugins/index.ts'), 'utf8');
  try {
    await write(await scaffold(checkout, id, new Date()));
    console.log(`Wrote plugins/${id} and tests/plugins/${id}, and added it to plugins/index.ts.`);
    await tidy(id);
    await ensureGenerated(console.log);
    console.log('Printing the contracts with the new plugin …');
    await printContracts();
    console.log(nextSteps(id));
  } catch (error) {
    await undo(id, list);
    console.error(`Nothing was made: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function write(files: readonly NewFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(checkout, path)), { recursive: true });
    await writeFile(join(checkout, path), text);
  }
}

/** A longer or shorter id moves line breaks and the order of imports. */
async function tidy(id: string): Promise<void> {
  const biome = join(checkout, 'node_modules/@biomejs/biome/bin/biome');
  const folders = [`plugins/${id}`, `tests/plugins/${id}`, 'plugins/index.ts'];
  await run(process.execPath, [biome, 'check', '--write', ...folders], {
    cwd: checkout,
    timeout: commandLimitMs,
  });
}

/** The committed contracts show every installed plugin. In a process of its own, since the list has just changed. */
async function printContracts(): Promise<void> {
  await run(process.execPath, ['.config/run.mjs', 'codegen'], { cwd: checkout, timeout: commandLimitMs });
}

async function undo(id: string, list: string): Promise<void> {
  await rm(join(checkout, 'plugins', id), { recursive: true, force: true });
  await rm(join(checkout, 'tests/plugins', id), { recursive: true, force: true });
  await writeFile(join(checkout, 'plugins/index.ts'), list);
  await ensureGenerated(() => undefined).catch(() => undefined);
}

function nextSteps(id: string): string {
  return `
It compiles and its tests pass as they are:

  npm test -- tests/plugins/${id}

Then make it yours (plugins/README.md is the guide):

  plugins/${id}/plugin.ts        what the plugin is, in one list
  plugins/${id}/models.prisma    its tables; after a change: npm run db:migration -- create <name>
  npm run codegen                prints the contracts and the typed documents anew
  npm run check                  types, style, architecture

It is off until somebody with plugins.manage switches it on, or until a first start with PLUGINS_ENABLED=${id}.
`;
}
