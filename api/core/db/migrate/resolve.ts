import { withSchemaEngine } from './engine.ts';
import type { Installation } from './installation.ts';
import { migrationStatus } from './status.ts';

/**
 * Forgets the failure of a migration, so that it is pending again. Its script ran as one transaction, so nothing of it
 * is left, unless it holds a COMMIT of its own.
 *
 * @throws Error in one sentence when no such migration has failed.
 */
export async function markRolledBack(url: string, installation: Installation, name: string): Promise<void> {
  const reports = await migrationStatus(url, installation);
  if (!reports.some((report) => report.name === name && report.state === 'failed')) {
    throw new Error(`No migration named "${name}" has failed on this database`);
  }
  await withSchemaEngine({ url, datamodel: installation.datamodel }, (engine) =>
    engine.markMigrationRolledBack({ migrationName: name }),
  );
}
