import type { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** PostgreSQL's one-byte `"char"`, which the system catalogues use for flags. */
const CATALOGUE_CHARACTER = 18;

/**
 * Prisma's adapter with the two faults mended that stop the schema engine (seen in 7.10, whose own command line does
 * not migrate through the adapter):
 *
 * - It cuts a script at every semicolon, which tears the bodies of functions apart, and runs the pieces in transactions
 *   of their own. Sent whole, PostgreSQL runs a script as one transaction: a migration that fails leaves nothing behind.
 * - It does not know the type `"char"`, without which no database can be read back.
 */
export function migrationAdapter(factory: PrismaPg, pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const characterColumns = teachCatalogueCharacters(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => {
        const result = await queryRaw(query);
        for (const at of characterColumns.get(result.rows) ?? [])
          result.columnTypes[at] = ColumnTypeEnum.Character;
        return result;
      };
      adapter.executeScript = async (script) => {
        await pool.query(script).catch((error: unknown) => {
          throw describe(error, script);
        });
      };
      return adapter;
    },
  };
}

/** Passes such columns off as text on their way through the adapter, and remembers which they were. */
function teachCatalogueCharacters(pool: pg.Pool): WeakMap<object, number[]> {
  const known = new WeakMap<object, number[]>();
  const query: (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult> = pool.query.bind(pool);
  const taught = async (config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    const result = await query(config);
    const found: number[] = [];
    result.fields?.forEach((field, at) => {
      if (field.dataTypeID !== CATALOGUE_CHARACTER) return;
      field.dataTypeID = pg.types.builtins.TEXT;
      found.push(at);
    });
    if (found.length > 0) known.set(result.rows, found);
    return result;
  };
  Object.assign(pool, { query: taught });
  return known;
}

/** The code of an error that a program raises itself. The engine puts words of its own to the codes that it knows. */
const RAISED = 'P0001';

/** PostgreSQL's own message, with its code and the line: PostgreSQL counts characters where people count lines. */
function describe(error: unknown, script: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const line = error.position && `, line ${script.slice(0, Number(error.position)).split('\n').length}`;
  const message = `${error.message} (${error.code}${line ?? ''})`;
  const { severity = '', detail, column, hint } = error;
  return new DriverAdapterError({ kind: 'postgres', code: RAISED, severity, message, detail, column, hint });
}
