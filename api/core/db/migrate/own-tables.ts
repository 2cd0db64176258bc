import type { DataModelSources } from '../assemble.ts';
import { tablePrefix } from '../assemble.ts';
import { readModels } from '../models.ts';
import type { Migration } from './installation.ts';

/**
 * Refuses a plugin that reaches beyond its own tables: one whose prefix would take in a table of the core, and one whose
 * migration touches a table without its prefix, as by adding a column to it. A foreign key that points to one is fine.
 *
 * @throws Error in one sentence naming the plugin.
 */
export function refuseForeignTables(sources: DataModelSources, migrations: readonly Migration[]): void {
  const coreTables = sources.core.flatMap(readModels).map((model) => model.databaseName);
  for (const { pluginId } of sources.plugins) {
    const taken = coreTables.find((table) => table.startsWith(tablePrefix(pluginId)));
    if (!taken) continue;
    throw new Error(`A plugin cannot be called ${pluginId}, since the core has the table ${taken}`);
  }
  for (const { name, pluginId, script } of migrations) {
    if (pluginId === undefined) continue;
    const foreign = touchedTables(script).find((table) => !table.startsWith(tablePrefix(pluginId)));
    if (!foreign) continue;
    throw new Error(
      `The migration ${name} of plugin ${pluginId} touches the table ${foreign}, but a plugin may change only its own tables, which start with "${tablePrefix(pluginId)}"`,
    );
  }
}

const table = String.raw`(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?:ONLY\s+)?(?:"?public"?\s*\.\s*)?"?(\w+)"?`;
const statements = [
  new RegExp(String.raw`^(?:CREATE|ALTER|DROP)\s+(?:UNLOGGED\s+)?TABLE\s+${table}`, 'i'),
  new RegExp(String.raw`^CREATE\s+(?:UNIQUE\s+)?INDEX\b[\s\S]*?\bON\s+${table}`, 'i'),
  new RegExp(
    String.raw`^CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b[\s\S]*?\bON\s+${table}`,
    'i',
  ),
  new RegExp(String.raw`^COMMENT\s+ON\s+TABLE\s+${table}`, 'i'),
  new RegExp(String.raw`^(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+${table}`, 'i'),
];

function touchedTables(script: string): string[] {
  const bare = script.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
  return bare
    .split(';')
    .flatMap((statement) => statements.flatMap((pattern) => pattern.exec(statement.trim())?.[1] ?? []));
}
