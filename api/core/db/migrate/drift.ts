import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { withSchemaEngine } from './engine.ts';
import type { Installation } from './installation.ts';

/** Tables and enums, by their names in the database, that a comparison leaves alone. */
export interface LeftAlone {
  readonly tables: readonly string[];
  readonly enums: readonly string[];
}

/**
 * The SQL that would turn the database at `url` into the installed data model; empty when they agree. What Prisma does
 * not know (functions, triggers, check constraints, partial and expression indexes) is not compared.
 */
export async function databaseDrift(url: string, { datamodel }: Installation): Promise<string> {
  return withSchemaEngine({ url, datamodel }, (engine) =>
    diffToModel(engine, datamodel, { tables: [], enums: [] }),
  );
}

/** The SQL from the engine's database to `datamodel`, or an empty text. */
export async function diffToModel(
  engine: SchemaEngine,
  datamodel: string,
  leftAlone: LeftAlone,
): Promise<string> {
  const files = [{ path: 'schema.prisma', content: datamodel }];
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '/' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: {
      externalTables: leftAlone.tables.map((name) => `public.${name}`),
      externalEnums: leftAlone.enums.map((name) => `public.${name}`),
    },
  });
  const script = (stdout ?? '').trim();
  const isEmpty = script.split('\n').every((line) => line.trim() === '' || line.startsWith('--'));
  return isEmpty ? '' : `${script}\n`;
}
