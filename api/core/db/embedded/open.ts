import { clusterUrl, readConnection } from './cluster.ts';
import { FolderInUse } from './lock.ts';
import { placeFor } from './place.ts';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

/**
 * For commands that also make sense beside a running application: starts the embedded server, or joins the one that
 * another process has started on the same data folder, which stop() then leaves alone.
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const place = await placeFor(options.dataDir, () => undefined);
    return { url: clusterUrl(place, await readConnection(place)), place, stop: async () => undefined };
  }
}
