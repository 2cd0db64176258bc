import type { GraphQLSchema } from 'graphql';
import type { Bus } from '#core/bus/bus.ts';
import type { Caller } from '#core/caller.ts';
import type { Clock } from '#core/clock.ts';
import type { Locale } from '#core/context.ts';
import type { Logger } from '#core/log.ts';
import type { Metrics } from '#core/metrics.ts';
import type { OperationGuard } from '../guards/guard.ts';
import type { ResponseCache } from '../responses/response-cache.ts';
import type { Identity } from './identity.ts';

export type EndpointName = 'storefront' | 'admin';

/** The schemas of one set of enabled plugins. `host` is handed back when a context is made for them. */
export interface ServedSchemas<Host = unknown> {
  readonly host: Host;
  readonly schemas: Readonly<Record<EndpointName, GraphQLSchema>>;
  isEnabled(plugin: string): boolean;
}

export interface SchemaSource<Host = unknown> {
  current(): ServedSchemas<Host>;
  /** Called after each switch of a plugin, in this process. */
  onSwitch(listener: () => void): () => void;
}

/** What a context is made from; the transport knows no more about it. */
export interface ContextRequest<Host = unknown> {
  readonly host: Host;
  readonly caller: Caller;
  readonly requestId: string;
  readonly locale: Locale;
  readonly idempotencyKey: string | undefined;
  readonly markReplayed: () => void;
}

/** What the transport needs from the rest of the application; it knows neither database nor domains. */
export interface TransportParts<Host = unknown> {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly guard: OperationGuard;
  readonly identity: Identity;
  readonly schemas: SchemaSource<Host>;
  /** Responses that are the same for everybody; absent where none are kept. */
  readonly responses?: ResponseCache | undefined;
  createContext(request: ContextRequest<Host>): object;
}
