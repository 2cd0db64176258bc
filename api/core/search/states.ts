import type { Database } from '../db/client.ts';
import type { SearchEngine } from './engine.ts';

type Client = Database['client'];

/** Whether the engine once had all there was to be found; else it must not answer for it. */
export async function isBuilt(client: Client, engine: SearchEngine['name']): Promise<boolean> {
  const [row] = await client.$queryRaw<{ built: boolean }[]>`
    SELECT built_at IS NOT NULL AS built FROM search_state WHERE engine = ${engine}`;
  return row?.built ?? false;
}

/** Says that the engine has been given all there is. */
export async function markBuilt(client: Client, engine: SearchEngine['name'], now: Date): Promise<void> {
  await client.$executeRaw`
    INSERT INTO search_state (engine, built_at) VALUES (${engine}, ${now}::timestamptz)
    ON CONFLICT (engine) DO UPDATE SET built_at = excluded.built_at`;
}
