import { drainEvents } from '#core/events/drain.ts';
import { BootRefusal } from '#core/plugins/check.ts';
import { installedPlugins } from '#plugins/index.ts';
import { type App, createApp } from './app.ts';
import { type AppConfig, ConfigError, processConfig } from './config.ts';
import { staffHint, tellFirstStory } from './first-story.ts';
import { openDatabase } from './open-database.ts';
import { keptSecret } from './secret.ts';
import { welcome } from './welcome.ts';

interface Part {
  stop(): Promise<void>;
}

/** Stopping may take so long; then the process ends anyway. */
const stopLimitMs = 20_000;
/** After the story has been told, the boards are counted before anybody is invited; but not for longer. */
const longestDrainMs = 30_000;

/** `npm start`: database, migrations, story, server. Ends on SIGINT and SIGTERM after everything has been stopped. */
export async function main(): Promise<void> {
  const running: Part[] = [];
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
  const isNew = await tellFirstStory(app.kernel, config);
  const address = await app.start();
  if (isNew) await drainEvents(app.kernel, longestDrainMs);
  const hint = await staffHint(app.kernel, config);
  console.log(
    address ? welcome(address.url, config, hint) : 'Jishi works in the background. Press Ctrl-C to stop.',
  );
}

/** A second signal does not wait. */
function stopOnSignals(running: Part[]): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      console.log('Stopping …');
      setTimeout(() => process.exit(1), stopLimitMs).unref();
      stopAll(running).then(() => process.exit(0));
    });
  }
}

async function stopAll(running: readonly Part[]): Promise<void> {
  for (const part of running.toReversed()) {
    await part.stop().catch((error: unknown) => console.error(asSentence(error)));
  }
}

function asSentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof BootRefusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? `The port is taken (${error.message}): set PORT to another one.` : error.message;
}
