import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readInstallation } from '#core/db/migrate/installation.ts';
import { readModels } from '#core/db/models.ts';
import { readDataModelSources } from '#core/db/sources.ts';

/** The plugin that new ones are copied from. */
const original = 'template';
/** Longer ids would make names in the database longer than the 63 characters that PostgreSQL keeps. */
const longestId = 24;

/** A file to be written, by its path in the checkout. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Why no plugin can be made under this id, in one sentence; undefined when one can.
 */
export async function refusalOf(folder: string, id: string): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9]*$/.test(id) || id.length < 2 || id.length > longestId) {
    return `"${id}" is no id for a plugin: 2 to ${longestId} lower-case letters and digits, the first one a letter, such as fanclub.`;
  }
  const taken = [
    ...(await namesIn(join(folder, 'plugins'))),
    ...(await namesIn(join(folder, 'tests/plugins'))),
  ];
  if (taken.some((name) => name === id || name === `${id}.ts`)) {
    return `"${id}" is taken: there is plugins/${id} or tests/plugins/${id} already.`;
  }
  const { core } = await readDataModelSources(folder);
  const table = core.flatMap(readModels).find((model) => model.databaseName.startsWith(`${id}_`));
  return table && `"${id}" cannot be an id, since the core has the table ${table.databaseName}.`;
}

/** The template's files and tests under the new id, and the list of plugins with one line more. Writes nothing. */
export async function scaffold(folder: string, id: string, now: Date): Promise<NewFile[]> {
  const stamp = await nextStamp(folder, now);
  const rename = (text: string) => renamed(text, id).replace(/\b\d{14}(?=_)/, stamp);
  const paths = [
    ...(await filesBelow(join(folder, 'plugins', original))),
    ...(await filesBelow(join(folder, 'tests/plugins', original))),
  ];
  const copies = await Promise.all(
    paths.map(async (path) => ({
      path: rename(relative(folder, path)),
      text: renamed(await readFile(path, 'utf8'), id),
    })),
  );
  const list = await readFile(join(folder, 'plugins/index.ts'), 'utf8');
  return [...copies, { path: 'plugins/index.ts', text: withPlugin(list, id) }];
}

/** The word is a name of the plugin wherever it stands in the template, in each of its three spellings. */
function renamed(text: string, id: string): string {
  return text
    .replaceAll(original, id)
    .replaceAll(capitalised(original), capitalised(id))
    .replaceAll(original.toUpperCase(), id.toUpperCase());
}

function withPlugin(list: string, id: string): string {
  const name = `${id}Plugin`;
  const [imports = '', rest = ''] = list.split(/(?<=from '[^']*plugin\.ts';\n)(?!import)/);
  const added = rest.replace(
    /= \[([^\]]*)\]/,
    (_whole, names: string) => `= [${names.trim().replace(/,$/, '')}, ${name}]`,
  );
  if (added === rest)
    throw new Error('plugins/index.ts has no list of plugins that a line could be added to.');
  return `${imports}import { ${name} } from './${id}/plugin.ts';\n${added}`;
}

/** Later than every migration there is: its foreign keys need the tables that they point to. */
async function nextStamp(folder: string, now: Date): Promise<string> {
  const { migrations } = await readInstallation({ folder });
  const written = BigInt(now.toISOString().replace(/\D/g, '').slice(0, 14));
  const last = BigInt(migrations.at(-1)?.name.slice(0, 14) ?? 0);
  return String(written > last ? written : last + 1n);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
