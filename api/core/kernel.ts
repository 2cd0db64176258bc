import type { BoardEngine } from './boards/engine.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db/client.ts';
import type { Logger } from './log.ts';
import type { Media } from './media/media.ts';
import type { Metrics } from './metrics.ts';
import type { Payments } from './payments/provider.ts';
import type { Payouts } from './payouts/provider.ts';
import type { PluginRegistry } from './plugins/registry.ts';
import type { Search } from './search/search.ts';

export interface KernelConfig {
  /** IANA time zone in which business days are counted. */
  readonly timeZone: string;
  /** How long an idempotency key is remembered. */
  readonly idempotencyKeyHours: number;
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
}
