import type { BoardEngine } from './boards/engine.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db/client.ts';
import type { Logger } from './log.ts';
import type { Media } from './media/media.ts';
import type { Metrics } from './metrics.ts';
import type { MailPort } from './notify/mail/port.ts';
import type { WebhookSender } from './notify/webhooks/sender.ts';
import type { Payments } from './payments/provider.ts';
import type { Payouts } from './payouts/provider.ts';
import type { PluginRegistry } from './plugins/registry.ts';
import type { Search } from './search/search.ts';

export interface KernelConfig {
  /** IANA time zone in which business days are counted. */
  readonly timeZone: string;
  /** How long an idempotency key is remembered. */
  readonly idempotencyKeyHours: number;
  /** Where this server is found from outside, without a slash at its end. */
  readonly publicUrl: string;
}

/** What every layer below the server shares: one per process, made by the server, passed along in contexts. */
export interface Kernel {
  readonly config: KernelConfig;
  readonly database: Database;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly plugins: PluginRegistry;
  readonly boards: BoardEngine;
  readonly payments: Payments;
  readonly payouts: Payouts;
  readonly search: Search;
  readonly media: Media;
  /** Null where no mails are sent. */
  readonly mail: MailPort | null;
  readonly webhooks: WebhookSender;
}
