import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { S3Config } from '#core/media/s3/store.ts';
import type { SmtpConfig } from '#core/notify/mail/smtp.ts';
import type { StripeConfig } from '#core/payments/stripe/client.ts';
import type { MeilisearchConfig } from '#core/search/meilisearch/engine.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== ''),
);
const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);

const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
    message: 'is not a time zone of the IANA list, such as Asia/Shanghai',
  });

/** Every variable that is read, and nothing else is. `.env.example` explains each in one line. */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'is not an address like postgresql://user:password@host:5432/name',
    })
    .optional(),
  DATABASE_POOL: count.max(200).default(16),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'is not an address like redis://host:6379' }).optional(),
  MEILI_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address like http://localhost:7700' })
    .optional(),
  MEILI_KEY: z.string().optional(),
  MEDIA_DIR: z.string().min(1).optional(),
  MEDIA_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address like https://cdn.example.com/media' })
    .optional(),
  MEDIA_BUCKET_URL: z
    .url({
      protocol: /^https?$/,
      error: 'is not an address like https://s3.eu-central-1.amazonaws.com/bucket',
    })
    .optional(),
  MEDIA_BUCKET_REGION: z.string().default('us-east-1'),
  MEDIA_BUCKET_KEY_ID: z.string().optional(),
  MEDIA_BUCKET_SECRET: z.string().optional(),
  PROCESS_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  WORKER_CONCURRENCY: count.max(64).default(4),
  TIME_ZONE: timeZone.default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  ACCESS_TOKEN_MINUTES: count.max(24 * 60).default(15),
  REFRESH_TOKEN_DAYS: count.max(365).default(30),
  SEED: z.enum(['auto', 'never']).default('auto'),
  PLUGINS_ENABLED: list.default([]),
  CORS_ORIGINS: list.default([]),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  TRUSTED_DOCUMENTS: z.enum(['optional', 'anonymous', 'required']).default('optional'),
  RESPONSE_CACHE_SECONDS: z.coerce.number().int().min(0).max(60).default(2),
  COMPILE_QUERIES_AFTER: z.coerce.number().int().min(0).default(20),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address like https://api.example.com' })
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an address like smtp://user:password@mail.example.com:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@\r\n]*<?[^<>@\s]+@[A-Za-z0-9.-]+>?$/, 'is not an address like Jishi <hello@example.com>')
    .optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address like http://localhost:12111' })
    .optional(),
});

type Variables = z.output<typeof variables>;

/** What the process was told to be. Sizes and times carry their unit in the name. */
export interface AppConfig {
  readonly mode: Variables['NODE_ENV'];
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly redisUrl: string | undefined;
  /** Undefined: the database searches. */
  readonly meilisearch: MeilisearchConfig | undefined;
  /** Where pictures and clips lie, and the address below which frontends find them, without a slash at its end. */
  readonly media: {
    readonly folder: string;
    readonly url: string;
    /** Undefined: they lie in the folder. */
    readonly bucket: S3Config | undefined;
  };
  readonly role: Variables['PROCESS_ROLE'];
  readonly workerConcurrency: number;
  readonly timeZone: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  /** Undefined: one is made and kept in the data folder. */
  readonly jwtSecret: string | undefined;
  readonly accessTokenMinutes: number;
  readonly refreshTokenDays: number;
  readonly seedEmptyDatabase: boolean;
  /** Plugins that are on at the first start; from then on `setPluginEnabled` decides. */
  readonly pluginsEnabledAtFirst: readonly string[];
  readonly corsOrigins: readonly string[];
  /** How many proxies in front append to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** Who may read `/metrics`: whoever shows the token; without one everybody, but in production nobody. */
  readonly metricsToken: string | undefined;
  readonly trustedDocuments: Variables['TRUSTED_DOCUMENTS'];
  /** For how long answers that are the same for everybody are kept; 0 keeps none. */
  readonly responseCacheSeconds: number;
  /** A query that was asked for so often is compiled; 0 compiles none. */
  readonly compileAfter: number;
  /** Undefined: the sandbox takes payments and sends payouts, and no money moves. */
  readonly stripe: StripeConfig | undefined;
  /** Where this server is found from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** Undefined: no mails are sent; in development the log shows them. */
  readonly smtp: SmtpConfig | undefined;
}

/** A value that cannot be used, in one sentence that names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 * @throws ConfigError naming the first variable that cannot be used.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): AppConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    throw new ConfigError(`${name}=${given[name] ?? ''} cannot be used: ${issue?.message}.`);
  }
  const read = parsed.data;
  if (read.NODE_ENV === 'production' && read.DATABASE_URL && !read.JWT_SECRET) {
    throw new ConfigError(
      'JWT_SECRET must be set in production with DATABASE_URL, and be the same for every process.',
    );
  }
  if ((read.STRIPE_SECRET_KEY === undefined) !== (read.STRIPE_WEBHOOK_SECRET === undefined)) {
    throw new ConfigError('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET must be set together.');
  }
  if ((read.MEILI_URL === undefined) !== (read.MEILI_KEY === undefined)) {
    throw new ConfigError('MEILI_URL and MEILI_KEY must be set together.');
  }
  if ((read.SMTP_URL === undefined) !== (read.MAIL_FROM === undefined)) {
    throw new ConfigError('SMTP_URL and MAIL_FROM must be set together.');
  }
  const bucket = [read.MEDIA_BUCKET_URL, read.MEDIA_BUCKET_KEY_ID, read.MEDIA_BUCKET_SECRET];
  if (bucket.includes(undefined) && bucket.some((one) => one !== undefined)) {
    throw new ConfigError(
      'MEDIA_BUCKET_URL, MEDIA_BUCKET_KEY_ID and MEDIA_BUCKET_SECRET must be set together.',
    );
  }
  return toConfig(read);
}

function toConfig(read: Variables): AppConfig {
  return {
    mode: read.NODE_ENV,
    host: read.HOST,
    port: read.PORT,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    databasePoolSize: read.DATABASE_POOL,
    redisUrl: read.REDIS_URL,
    meilisearch: meilisearchConfig(read),
    media: {
      folder: read.MEDIA_DIR ?? join(read.DATA_DIR, 'media'),
      url: mediaUrl(read),
      bucket: bucketConfig(read),
    },
    role: read.PROCESS_ROLE,
    workerConcurrency: read.WORKER_CONCURRENCY,
    timeZone: read.TIME_ZONE,
    logLevel: read.LOG_LEVEL,
    jwtSecret: read.JWT_SECRET,
    accessTokenMinutes: read.ACCESS_TOKEN_MINUTES,
    refreshTokenDays: read.REFRESH_TOKEN_DAYS,
    seedEmptyDatabase: read.SEED === 'auto' && read.NODE_ENV !== 'production',
    pluginsEnabledAtFirst: read.PLUGINS_ENABLED,
    corsOrigins: read.CORS_ORIGINS,
    trustedProxies: read.TRUSTED_PROXIES,
    metricsToken: read.METRICS_TOKEN,
    trustedDocuments: read.TRUSTED_DOCUMENTS,
    responseCacheSeconds: read.RESPONSE_CACHE_SECONDS,
    compileAfter: read.COMPILE_QUERIES_AFTER,
    stripe: stripeConfig(read),
    publicUrl: withoutSlash(read.PUBLIC_URL ?? ownUrl(read)),
    smtp: smtpConfig(read),
  };
}

function mediaUrl(read: Variables): string {
  return withoutSlash(read.MEDIA_URL ?? `${ownUrl(read)}/media`);
}

/** What listens on all addresses of a machine is found at least on the machine itself. */
function ownUrl({ HOST, PORT }: Variables): string {
  const host = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

function withoutSlash(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}

function smtpConfig({ SMTP_URL: url, MAIL_FROM: from }: Variables): SmtpConfig | undefined {
  return url === undefined || from === undefined ? undefined : { url, from };
}

function bucketConfig(read: Variables): S3Config | undefined {
  const {
    MEDIA_BUCKET_URL: url,
    MEDIA_BUCKET_KEY_ID: accessKeyId,
    MEDIA_BUCKET_SECRET: secretAccessKey,
  } = read;
  if (url === undefined || accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { url: withoutSlash(url), region: read.MEDIA_BUCKET_REGION, accessKeyId, secretAccessKey };
}

function meilisearchConfig({ MEILI_URL: url, MEILI_KEY: key }: Variables): MeilisearchConfig | undefined {
  return url === undefined || key === undefined ? undefined : { url, key };
}

function stripeConfig(read: Variables): StripeConfig | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = read;
  if (secretKey === undefined || webhookSecret === undefined) return undefined;
  return { secretKey, webhookSecret, apiUrl };
}

/**
 * The configuration of this process: its environment, and below it what `.env` says.
 * @throws ConfigError naming the first variable that cannot be used.
 */
export function processConfig(): AppConfig {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/** The names of all variables, for the test that holds `.env.example` to them. */
export const variableNames: readonly string[] = Object.keys(variables.shape);
