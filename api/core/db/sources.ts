import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataModelSources } from './assemble.ts';

/** The folder that holds package.json. */
export const checkoutFolder = join(import.meta.dirname, '../../..');

/**
 * The data model as it stands in the checkout: schema/db/*.prisma (main.prisma first), and of every plugin folder its
 * models.prisma and models/*.prisma, in the order of their names.
 */
export async function readDataModelSources(folder = checkoutFolder): Promise<DataModelSources> {
  const names = (await list(join(folder, 'schema/db'))).filter((name) => name.endsWith('.prisma'));
  const ordered = names.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const core = await Promise.all(ordered.map((name) => readFile(join(folder, 'schema/db', name), 'utf8')));
  const pluginIds = (await list(join(folder, 'plugins'))).sort();
  const plugins = await Promise.all(
    pluginIds.map(async (pluginId) => ({
      pluginId,
      text: await readPluginModels(join(folder, 'plugins', pluginId)),
    })),
  );
  return { core, plugins: plugins.filter((plugin) => plugin.text !== '') };
}

async function readPluginModels(folder: string): Promise<string> {
  const parts = (await list(join(folder, 'models'))).filter((name) => name.endsWith('.prisma')).sort();
  const paths = ['models.prisma', ...parts.map((name) => join('models', name))];
  const texts = await Promise.all(paths.map((path) => readIfPresent(join(folder, path))));
  return texts.filter((text) => text !== '').join('\n');
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
