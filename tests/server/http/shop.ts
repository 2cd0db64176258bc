import type { Identified } from '#api/server/endpoint/identity.ts';
import type {
  ContextRequest,
  SchemaSource,
  ServedSchemas,
  TransportParts,
} from '#api/server/endpoint/parts.ts';
import { OperationGuard } from '#api/server/guards/guard.ts';
import { defaultGuardConfig, type GuardConfig } from '#api/server/guards/limits.ts';
import { trustedDocuments } from '#api/server/guards/trusted.ts';
import type { MediaFiles } from '#api/server/http/media.ts';
import { createHttpServer, type HttpServer } from '#api/server/http/server.ts';
import { defaultHttpSettings, type HttpSettings } from '#api/server/http/settings.ts';
import { defaultLiveSettings, type LiveSettings } from '#api/server/live/settings.ts';
import type { Bus } from '#core/bus/bus.ts';
import { createBus } from '#core/bus/create-bus.ts';
import { memoryWire } from '#core/bus/memory-wire.ts';
import { systemClock } from '#core/clock.ts';
import { AccessError } from '#core/errors.ts';
import { createLogger } from '#core/log.ts';
import { createMetrics } from '#core/metrics.ts';
import { PriceBoard } from './price-board.ts';
import { type Counts, shopSchema } from './shop-schema.ts';

/** A stall whose price board is live: a tiny application behind the real transport. */
export interface Shop {
  readonly url: string;
  readonly parts: TransportParts<string>;
  readonly bus: Bus;
  /** Tokens that are good now, and whom they stand for. */
  readonly tokens: Map<string, Identified>;
  readonly endedSessions: Set<string>;
  readonly board: PriceBoard;
  /** Resolver calls of the selection on live events. */
  readonly counts: Counts;
  switchPlugin(on: boolean): void;
  stop(): Promise<void>;
}

interface ShopOptions {
  readonly http?: Partial<HttpSettings>;
  readonly live?: Partial<LiveSettings>;
  readonly guard?: Partial<GuardConfig>;
  readonly media?: MediaFiles;
}

const noMedia: MediaFiles = { open: async () => null };

export async function openShop({
  http = {},
  live = {},
  guard = {},
  media = noMedia,
}: ShopOptions = {}): Promise<Shop> {
  const log = createLogger('silent');
  const bus = createBus(memoryWire, log);
  const tokens = new Map<string, Identified>();
  const endedSessions = new Set<string>();
  const board = new PriceBoard();
  const counts = { executions: 0, writes: 0 };
  const schemas = new SwitchableSchemas(board, counts);
  const parts: TransportParts<string> = {
    log,
    metrics: createMetrics(),
    bus,
    clock: systemClock,
    guard: new OperationGuard({
      config: { ...defaultGuardConfig, ...guard },
      trusted: trustedDocuments([['home', '{ stall }']]),
      nowMs: () => performance.now(),
    }),
    identity: {
      async authenticate(token) {
        const identified = tokens.get(token);
        if (identified === undefined) throw new AccessError('UNAUTHENTICATED');
        return identified;
      },
      findEndedSessions: async (ids) => new Set(ids.filter((id) => endedSessions.has(id))),
    },
    schemas,
    createContext: (request: ContextRequest<string>) => request,
  };
  const server: HttpServer = createHttpServer({
    parts,
    http: { ...defaultHttpSettings, port: 0, stopGraceMs: 500, ...http },
    live: { ...defaultLiveSettings, ...live },
    readiness: async () => ({ ready: true, checks: { database: true } }),
    webhooks: new Map([['sandbox', async ({ body }) => ({ status: body.length > 0 ? 200 : 400 })]]),
    media,
  });
  const { url } = await server.start();
  return {
    url,
    parts,
    bus,
    tokens,
    endedSessions,
    board,
    counts,
    switchPlugin: (on) => schemas.switchPlugin(on),
    async stop() {
      await server.stop();
      await bus.close();
    },
  };
}

class SwitchableSchemas implements SchemaSource<string> {
  readonly #listeners = new Set<() => void>();
  readonly #variants: Readonly<Record<'on' | 'off', ServedSchemas<string>>>;
  #state: 'on' | 'off' = 'on';

  constructor(board: PriceBoard, counts: Counts) {
    const served = (state: 'on' | 'off'): ServedSchemas<string> => {
      const schema = shopSchema(board, counts, state === 'on');
      return { host: state, schemas: { storefront: schema, admin: schema }, isEnabled: () => state === 'on' };
    };
    this.#variants = { on: served('on'), off: served('off') };
  }

  current(): ServedSchemas<string> {
    return this.#variants[this.#state];
  }

  onSwitch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  switchPlugin(on: boolean): void {
    this.#state = on ? 'on' : 'off';
    for (const listener of this.#listeners) listener();
  }
}

export function memberToken(
  userId: string,
  permissions: readonly string[] = [],
  expiresAt: Date | null = null,
): Identified {
  return {
    caller: { kind: 'user', userId, sessionId: `session-${userId}`, permissions: new Set(permissions) },
    expiresAt,
  };
}
