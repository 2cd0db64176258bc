import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataModelSources } from './assemble.ts';

/** The folder that holds package.json. */
export const checkoutFolder = join(import.meta.dirname, '../../..');

/**
 * The data model as it stands in the checkout: schema/db/*.prisma (main.prisma first) and the models.prisma of every
 * plugin folder, in the order of their names.
 */
export async function readDataModelSources(folder = checkoutFolder): Promise<DataModelSources> {
  const names = (await list(join(folder, 'schema/db'))).filter((name) => name.endsWith('.prisma'));
  const ordered = names.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const core = await Promise.all(ordered.map((name) => readFile(join(folder, 'schema/db', name), 'utf8')));
  const pluginIds = (await list(join(folder, 'plugins'))).sort();
  const plugins = await Promise.all(
    pluginIds.map(async (pluginId) => ({
      pluginId,
      text: await readIfPresent(join(folder, 'plugins', pluginId, 'models.prisma')),
    })),
  );
  return { core, plugins: plugins.filter((plugin) => plugin.text !== '') };
}

function rank(name: string): number {
  return name === 'main.prisma' ? 0 : 1;
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(emptyWhenMissing<string[]>([]));
}

async function readIfPresent(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(emptyWhenMissing(''));
}

function emptyWhenMissing<T>(empty: T): (error: unknown) => T {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return empty;
    throw error;
  };
}
