import { join } from 'node:path';
import type { IdentityConfig } from '#api/users/index.ts';
import type { Clock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import { startWorker, type Worker } from '#core/jobs/worker.ts';
import type { Kernel } from '#core/kernel.ts';
import { startPaymentsWorker } from '#core/payments/worker.ts';
import { startPayoutsWorker } from '#core/payouts/worker.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import type { PluginHost } from '#core/plugins/host.ts';
import { type PluginLifecycle, startPlugins } from '#core/plugins/lifecycle.ts';
import { type SearchWorker, startSearchWorker } from '#core/search/worker.ts';
import type { Turns } from '#core/turns.ts';
import type { SchemaSlice } from '#schema/builder.ts';
import type { AppConfig } from './config.ts';
import type { ContextRequest, TransportParts } from './endpoint/parts.ts';
import { exampleOperations } from './examples.ts';
import { guardConfigFor } from './guard-config.ts';
import { OperationGuard } from './guards/guard.ts';
import type { GuardConfig } from './guards/limits.ts';
import { loadTrustedDocuments } from './guards/trusted.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { defaultHttpSettings, type HttpSettings } from './http/settings.ts';
import { createIdentity } from './identity.ts';
import { openKernel } from './kernel.ts';
import { defaultLiveSettings, type LiveSettings } from './live/settings.ts';
import { checkReadiness } from './readiness.ts';
import { ResponseCache } from './responses/response-cache.ts';
import { createSchemaCache, type SchemasOf } from './schemas.ts';
import { unsubscriptionOf } from './unsubscription.ts';
import { paymentWebhooks } from './webhooks.ts';

export interface AppOptions {
  readonly config: AppConfig;
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly manifests: readonly PluginManifest<SchemaSlice>[];
  readonly clock?: Clock | undefined;
  readonly argon2?: IdentityConfig['argon2'] | undefined;
  /** Other limits than the usual ones, for measuring beyond them. */
  readonly guard?: Partial<GuardConfig> | undefined;
  readonly live?: Partial<LiveSettings> | undefined;
  /** Schemas that this application shares with others of its process. */
  readonly schemasOf?: SchemasOf | undefined;
}

export interface App {
  readonly kernel: Kernel;
  /** Starts background work and listens, as far as the process' role says; returns the address, or null for a worker. */
  start(): Promise<{ readonly url: string } | null>;
  /** Finishes what runs, then closes everything in the opposite order. */
  stop(): Promise<void>;
}

/** The whole application of one process. Nothing listens or works before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config } = options;
  const { schemasOf = createSchemaCache() } = options;
  const { kernel, close } = await openKernel({ ...options, prepare: schemasOf });
  const identity = createIdentity(kernel);
  const responses = createResponseCache(config);
  kernel.plugins.onSwitch(() => responses?.clear());
  const parts: TransportParts<PluginHost> = {
    log: kernel.log,
    metrics: kernel.metrics,
    bus: kernel.bus,
    clock: kernel.clock,
    guard: new OperationGuard({
      config: { ...guardConfigFor(config), ...options.guard },
      trusted: loadTrustedDocuments(join(import.meta.dirname, '../../schema/trusted')),
      nowMs: () => performance.now(),
    }),
    identity,
    schemas: {
      current: () => {
        const host = kernel.plugins.current;
        return { host, schemas: schemasOf(host), isEnabled: (plugin) => host.isEnabled(plugin) };
      },
      onSwitch: (listener) => kernel.plugins.onSwitch(() => listener()),
    },
    responses,
    createContext: (request) => contextOf(kernel, request),
  };
  const http = config.role === 'worker' ? null : createHttp(kernel, parts, options);
  let plugins: PluginLifecycle | null = null;
  let worker: Worker | null = null;
  let payments: Turns | null = null;
  let payouts: Turns | null = null;
  let search: SearchWorker | null = null;
  return {
    kernel,
    async start() {
      plugins = await startPlugins(kernel);
      if (config.role !== 'api') {
        worker = await startWorker(kernel, config.workerConcurrency);
        payments = startPaymentsWorker(kernel);
        payouts = startPayoutsWorker(kernel);
        search = startSearchWorker(kernel);
      }
      return http ? http.start() : null;
    },
    async stop() {
      await http?.stop();
      await search?.stop();
      await payouts?.stop();
      await payments?.stop();
      await worker?.stop();
      await plugins?.stop();
      identity.close();
      await close();
    },
  };
}

function createHttp(kernel: Kernel, parts: TransportParts<PluginHost>, options: AppOptions): HttpServer {
  const { config } = options;
  return createHttpServer({
    parts,
    http: {
      ...defaultHttpSettings,
      host: config.host,
      port: config.port,
      corsOrigins: config.corsOrigins,
      trustedProxies: config.trustedProxies,
      metrics: metricsAccess(config),
      graphiql: config.mode === 'production' ? null : exampleOperations,
    },
    live: { ...defaultLiveSettings, ...options.live },
    readiness: () => checkReadiness(kernel),
    webhooks: paymentWebhooks(kernel),
    media: kernel.media,
    unsubscription: unsubscriptionOf(kernel),
  });
}

function createResponseCache({ responseCacheSeconds: seconds }: AppConfig): ResponseCache | undefined {
  return seconds > 0 ? new ResponseCache({ seconds, nowMs: () => performance.now() }) : undefined;
}

function contextOf(kernel: Kernel, request: ContextRequest<PluginHost>): ReadContext {
  return { ...request, kernel, db: kernel.database.client, clock: kernel.clock };
}

function metricsAccess({ metricsToken, mode }: AppConfig): HttpSettings['metrics'] {
  if (metricsToken !== undefined) return { token: metricsToken };
  return mode === 'production' ? 'closed' : 'open';
}
