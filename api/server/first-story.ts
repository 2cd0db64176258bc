import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Kernel } from '#core/kernel.ts';
import { demoPassword } from '#seed/arrivals.ts';
import { createProgress } from '#seed/progress.ts';
import { seedStory } from '#seed/seed-story.ts';
import type { AppConfig } from './config.ts';

const administrator = 'admin@jishi.local';

/** Stands in the data folder while the story is told for the first time. */
const markerOf = (config: AppConfig): string => join(config.dataDir, 'story-half-told');

/** Tells the story to an empty database, if the configuration wants it; true when it was told now. */
export async function tellFirstStory(kernel: Kernel, config: AppConfig): Promise<boolean> {
  if (!config.seedEmptyDatabase) return false;
  const somebody = await kernel.database.client.user.findFirst({ select: { id: true } });
  if (somebody) return false;
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(markerOf(config), 'Removed as soon as the story has been told.\n');
  const onProgress = createProgress('Telling the story', process.stdout);
  await seedStory(kernel, { now: kernel.clock.now(), onProgress });
  await rm(markerOf(config));
  return true;
}

/**
 * A process that was killed while it told the first story left half of it. Nobody had been served yet, so the embedded
 * database is emptied and the story is told again.
 *
 * @throws Error in one sentence for a database that is not ours to empty.
 */
export async function forgetHalfAStory(
  config: AppConfig,
  databaseUrl: string,
  log: (line: string) => void,
): Promise<void> {
  if (!existsSync(markerOf(config))) return;
  if (config.databaseUrl) {
    throw new Error(
      `The story was interrupted half told: empty the database and remove ${markerOf(config)}.`,
    );
  }
  log('The story was interrupted half told; beginning anew.');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE');
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
  } finally {
    await client.end();
  }
  await rm(markerOf(config));
}

/** How to sign in as staff: the story's own administrator, or the command that makes one. */
export async function staffHint(kernel: Kernel, config: AppConfig): Promise<string> {
  const known = await kernel.database.client.credential.findUnique({
    where: { email: administrator },
    select: { userId: true },
  });
  return known && config.mode !== 'production'
    ? `Everybody in the story signs in with ${demoPassword}; the administrator is ${administrator}.`
    : 'Make the first administrator, if there is none, with: npm run admin:create -- --email you@example.com';
}
