import { drainEvents } from '#core/events/drain.ts';
import type { Kernel } from '#core/kernel.ts';
import { BootRefusal } from '#core/plugins/check.ts';
import { installedPlugins } from '#plugins/index.ts';
import { demoPassword } from '#seed/arrivals.ts';
import { createProgress } from '#seed/progress.ts';
import { seedStory } from '#seed/seed-story.ts';
import { type App, createApp } from './app.ts';
import { type AppConfig, ConfigError, processConfig } from './config.ts';
import { openDatabase } from './open-database.ts';
import { keptSecret } from './secret.ts';

/** Stopping may take so long; then the process ends anyway. */
const stopLimitMs = 20_000;
/** After the story has been told, the boards are counted before anybody is invited; but not for longer. */
const longestDrainMs = 30_000;

/** `npm start`: database, migrations, story, server. Ends on SIGINT and SIGTERM after everything has been stopped. */
export async function main(): Promise<void> {
  const running: { stop(): Promise<void> }[] = [];
  stopOnSignals(running);
  try {
    const config = processConfig();
    const database = await openDatabase(config, console.log);
    running.push(database);
    const jwtSecret = config.jwtSecret ?? (await keptSecret(config.dataDir));
    const app = await createApp({
      config,
      databaseUrl: database.url,
      jwtSecret,
      manifests: installedPlugins,
    });
    running.push(app);
    await serve(app, config);
  } catch (error) {
    console.error(asSentence(error));
    await stopAll(running);
    process.exit(1);
  }
}

async function serve(app: App, config: AppConfig): Promise<void> {
  const isSeeded = config.seedEmptyDatabase && (await seedIfEmpty(app.kernel));
  const address = await app.start();
  if (isSeeded) await drainEvents(app.kernel, longestDrainMs);
  if (address) announce(address.url, config);
  else console.log('Jishi works in the background. Press Ctrl-C to stop.');
  if (isSeeded) console.log(`Everybody in the story signs in with ${demoPassword}, admin@jishi.local too.\n`);
}

async function seedIfEmpty(kernel: Kernel): Promise<boolean> {
  const somebody = await kernel.database.client.user.findFirst({ select: { id: true } });
  if (somebody) return false;
  await seedStory(kernel, {
    now: kernel.clock.now(),
    onProgress: createProgress('Telling the story', process.stdout),
  });
  return true;
}

function announce(url: string, config: AppConfig): void {
  console.log(`
Jishi is ready.

  Storefront   ${url}/graphql
  Admin        ${url}/graphql/admin
  Health       ${url}/health/ready    Metrics  ${url}/metrics
${config.mode === 'production' ? '' : '\n  Open the first two in a browser for GraphiQL with examples, or try:\n'}
  1. What is new
     curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ posts(first: 3) { nodes { title author { displayName } } } }"}'

  2. Who leads today
     curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ leaderboard(slug: \\"creator-heat\\", period: DAY) { entries(first: 3) { nodes { rank score } } } }"}'

  3. The same, live
     curl -sN ${url}/graphql -H 'content-type: application/json' -H 'accept: text/event-stream' -d '{"query":"subscription { leaderboardUpdates(slug: \\"creator-heat\\", period: DAY, first: 3) { kind entries { rank score } } }"}'

Press Ctrl-C to stop.
`);
}

/** A second signal does not wait. */
function stopOnSignals(running: { stop(): Promise<void> }[]): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('Stopping …');
      setTimeout(() => process.exit(1), stopLimitMs).unref();
      stopAll(running).then(() => process.exit(0));
    });
  }
}

async function stopAll(running: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of running.toReversed()) {
    await part.stop().catch((error: unknown) => console.error(asSentence(error)));
  }
}

function asSentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof BootRefusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EADDRINUSE'
    ? `The port is taken: ${error.message}. Set PORT to another one.`
    : error.message;
}
