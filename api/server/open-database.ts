import { openEmbeddedPostgres } from '#core/db/embedded/open.ts';
import { startEmbeddedPostgres } from '#core/db/embedded/start.ts';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';
import type { AppConfig } from './config.ts';
import { forgetHalfAStory } from './first-story.ts';

export interface OpenedDatabase {
  readonly url: string;
  /** Stops the embedded server if it was started here; leaves any other alone. */
  stop(): Promise<void>;
}

/**
 * The migrated database of this configuration: the given server, or the embedded one. `beside` joins an embedded
 * server that a running application has started, for commands; without it a second process is refused.
 *
 * @throws Error in one sentence when the database cannot be had or its migrations are broken.
 */
export async function openDatabase(
  config: AppConfig,
  log: (line: string) => void,
  beside = false,
): Promise<OpenedDatabase> {
  const open = beside ? openEmbeddedPostgres : startEmbeddedPostgres;
  const server = config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => undefined }
    : await open({ dataDir: config.dataDir, log });
  try {
    if (!beside) await forgetHalfAStory(config, server.url, log);
    await applyMigrations({ url: server.url, installation: await readInstallation(), log });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
