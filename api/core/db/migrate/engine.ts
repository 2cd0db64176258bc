import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrationAdapter } from './adapter.ts';
import { loadEngine, takePanicMessage } from './wasm.ts';

/**
 * Runs `work` with Prisma's schema engine (WebAssembly) on the database at `url`.
 *
 * @param datamodel the assembled data model, which the engine takes its provider from.
 * @throws Error with the engine's first lines; its stack of inner functions is left out.
 */
export async function withSchemaEngine<T>(
  { url, datamodel }: { readonly url: string; readonly datamodel: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'jishi-migrations' });
  pool.on('error', () => undefined); // The statement that runs into a lost connection reports it.
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(new PrismaPg(pool), pool));
    const engine = await SchemaEngine.new(
      { datamodels: [['schema.prisma', datamodel]] },
      () => undefined,
      adapter,
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    throw readable(error);
  } finally {
    await pool.end();
  }
}

function readable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const [message = ''] = (takePanicMessage() ?? error.message).split(/\n\s+0: /);
  return new Error(message.replace(/^external connector error\n/, '').trim(), { cause: error });
}
