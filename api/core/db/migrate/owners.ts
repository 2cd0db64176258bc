import { tablePrefix } from '../assemble.ts';
import { type ModelBlock, readModels } from '../models.ts';
import type { Installation } from './installation.ts';

/** A part of the data model that has migrations of its own; no id means the core. */
export interface Owner {
  readonly pluginId: string | undefined;
  readonly models: readonly ModelBlock[];
}

/** The core, then the plugins, each after those whose tables it points to. */
export function ownersInOrder({ sources }: Installation): Owner[] {
  const core: Owner = { pluginId: undefined, models: sources.core.flatMap(readModels) };
  let waiting: Owner[] = sources.plugins.map(({ pluginId, text }) => ({
    pluginId,
    models: readModels(text),
  }));
  const ordered = [core];
  while (waiting.length > 0) {
    const blocked = new Set(waiting.flatMap(({ models }) => models.map(({ name }) => name)));
    const ready = waiting.filter((owner) => !pointsTo(owner, blocked));
    // Plugins that point to each other cannot be ordered; their names decide, and the author moves the statements.
    const next = ready[0] ?? waiting[0];
    if (!next) break;
    ordered.push(next);
    waiting = waiting.filter((owner) => owner !== next);
  }
  return ordered;
}

/** Who owns a table or enum of the database, also one that the data model no longer has. */
export function ownerOf(databaseName: string, owners: readonly Owner[]): string | undefined {
  const declaring = owners.find(({ models }) => models.some((model) => model.databaseName === databaseName));
  if (declaring) return declaring.pluginId;
  const byPrefix = owners
    .flatMap(({ pluginId }) => (pluginId === undefined ? [] : [pluginId]))
    .filter((pluginId) => databaseName.startsWith(tablePrefix(pluginId)))
    .sort((one, other) => other.length - one.length);
  return byPrefix[0];
}

function pointsTo(owner: Owner, names: ReadonlySet<string>): boolean {
  const own = new Set(owner.models.map(({ name }) => name));
  return owner.models.some((model) => model.fields.some(({ type }) => names.has(type) && !own.has(type)));
}
