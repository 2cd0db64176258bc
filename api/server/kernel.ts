import { type IdentityConfig, recommendedArgon2 } from '#api/users/index.ts';
import { startBoardEngine } from '#core/boards/engine.ts';
import { registerBoards } from '#core/boards/register.ts';
import { openBus } from '#core/bus/open-bus.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { createDatabase } from '#core/db/client.ts';
import { registerConsumers } from '#core/events/register.ts';
import type { Kernel } from '#core/kernel.ts';
import { createLogger, type Logger } from '#core/log.ts';
import { localStore } from '#core/media/local/store.ts';
import { createMedia, type MediaStore } from '#core/media/media.ts';
import { createMetrics } from '#core/metrics.ts';
import { createLogMail } from '#core/notify/mail/log.ts';
import type { MailPort } from '#core/notify/mail/port.ts';
import { createWebhookSender, publicPolicy } from '#core/notify/webhooks/sender.ts';
import { openPayments } from '#core/payments/payments.ts';
import type { PaymentProvider } from '#core/payments/provider.ts';
import { openPayouts } from '#core/payouts/payouts.ts';
import type { PayoutProvider } from '#core/payouts/provider.ts';
import type { Plugin, PluginManifest } from '#core/plugins/define.ts';
import type { PluginHost } from '#core/plugins/host.ts';
import { createPluginRegistry } from '#core/plugins/registry.ts';
import { every } from '#core/poll.ts';
import type { SearchEngine } from '#core/search/engine.ts';
import { createSearch } from '#core/search/search.ts';
import type { AppConfig } from './config.ts';
import { consumersOf, coreParts } from './core-parts.ts';
import { searchSources } from './search-sources.ts';

/** A wake-up may be lost: each process also looks by itself which plugins are on. */
const pluginPollMs = 2_000;
const idempotencyKeyHours = 48;

export interface KernelOptions {
  readonly config: AppConfig;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly manifests: readonly PluginManifest[];
  /** Builds what serves a host (its schemas) before the host is in force; what it throws keeps the old one. */
  readonly prepare?: ((host: PluginHost) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** What a password hash may cost; tests make it cheap. */
  readonly argon2?: IdentityConfig['argon2'] | undefined;
}

export interface OpenKernel {
  readonly kernel: Kernel;
  close(): Promise<void>;
}

/**
 * Opens everything that the layers below the server share, over a database that is already migrated.
 * @throws BootRefusal when the installed plugins cannot work together.
 */
export async function openKernel(options: KernelOptions): Promise<OpenKernel> {
  const { config, databaseUrl } = options;
  const log = createLogger(config.logLevel);
  const database = createDatabase({
    url: databaseUrl,
    poolSize: config.databasePoolSize,
    applicationName: `jishi ${config.role} ${process.pid}`,
    onConnectionError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  const bus = openBus({ databaseUrl, redisUrl: config.redisUrl, log });
  const closeConnections = async () => {
    await bus.close();
    await database.close();
  };
  try {
    return await assemble(options, { log, database, bus, closeConnections });
  } catch (error) {
    await closeConnections();
    throw error;
  }
}

interface Connections extends Pick<Kernel, 'log' | 'database' | 'bus'> {
  closeConnections(): Promise<void>;
}

async function assemble(
  options: KernelOptions,
  { log, database, bus, closeConnections }: Connections,
): Promise<OpenKernel> {
  const { config } = options;
  const installed = options.manifests.map((manifest) => asInstalled(manifest, config));
  const plugins = await createPluginRegistry({
    database,
    log,
    core: coreParts,
    installed,
    prepare: options.prepare,
  });
  const clock = options.clock ?? systemClock;
  const real = await realProviders(config, log);
  const payments = openPayments({ database, clock, secret: options.jwtSecret, real: real?.payments });
  const kernel: Kernel = {
    config: {
      timeZone: config.timeZone,
      idempotencyKeyHours,
      publicUrl: config.publicUrl,
      identity: identityConfig(options),
    },
    database,
    bus,
    clock,
    log,
    metrics: createMetrics(),
    plugins,
    boards: startBoardEngine({ pool: database.pool, bus, log, redisUrl: config.redisUrl }),
    payments,
    payouts: openPayouts({ sandbox: payments.sandbox, real: real?.payouts }),
    search: createSearch({
      database,
      clock,
      log,
      sources: searchSources,
      outside: await searchOutside(config),
    }),
    media: createMedia(await mediaStore(config), config.media.url),
    mail: await openMail(config, log),
    webhooks: createWebhookSender(publicPolicy({ allowsHttp: config.mode === 'development' })),
  };
  const boards = systemContext(kernel, 'boards');
  await registerBoards(boards, coreParts.boards);
  for (const plugin of plugins.current.plugins) await registerBoards(boards, plugin.boards ?? [], plugin.id);
  await registerConsumers(kernel);
  const stopListening = bus.subscribe('plugins', () => {
    plugins
      .refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'plugins could not be read, trying again'));
  });
  const stopPolling = every(pluginPollMs, 'reading which plugins are on', log, () => plugins.refresh());
  return {
    kernel,
    async close() {
      stopListening();
      stopPolling();
      await kernel.boards.stop();
      kernel.mail?.close();
      await closeConnections();
    },
  };
}

async function mediaStore({ media }: AppConfig): Promise<MediaStore> {
  if (!media.bucket) return localStore(media.folder);
  const { s3Store } = await import('#core/media/s3/store.ts');
  return s3Store(media.bucket);
}

/** Without a server for mails none are sent, but that in development the log shows them. */
async function openMail({ smtp, mode }: AppConfig, log: Logger): Promise<MailPort | null> {
  if (smtp) {
    const { createSmtp } = await import('#core/notify/mail/smtp.ts');
    return createSmtp(smtp);
  }
  return mode === 'development' ? createLogMail(log) : null;
}

async function searchOutside({ meilisearch }: AppConfig): Promise<SearchEngine | undefined> {
  if (!meilisearch) return undefined;
  const { createMeilisearchEngine } = await import('#core/search/meilisearch/engine.ts');
  return createMeilisearchEngine(meilisearch);
}

interface RealProviders {
  readonly payments: PaymentProvider;
  readonly payouts: PayoutProvider;
}

/** Loaded only when they are needed: the library is large, and most processes of a developer never pay. */
async function realProviders({ stripe, mode }: AppConfig, log: Logger): Promise<RealProviders | undefined> {
  if (stripe) {
    const { createStripe } = await import('#core/payments/stripe/stripe.ts');
    const { createStripePayouts } = await import('#core/payouts/stripe/stripe.ts');
    return { payments: createStripe(stripe), payouts: createStripePayouts(stripe) };
  }
  if (mode === 'production')
    log.warn(
      'STRIPE_SECRET_KEY is not set: the sandbox takes payments and sends payouts, and no money moves',
    );
  return undefined;
}

function asInstalled(manifest: PluginManifest, config: AppConfig): Plugin {
  return {
    ...manifest,
    consumers: consumersOf(manifest),
    enabledByDefault: config.pluginsEnabledAtFirst.includes(manifest.id),
  };
}

function identityConfig({ config, jwtSecret, argon2 }: KernelOptions): IdentityConfig {
  return {
    jwtSecret,
    accessTokenMinutes: config.accessTokenMinutes,
    refreshTokenDays: config.refreshTokenDays,
    argon2: argon2 ?? recommendedArgon2,
  };
}
