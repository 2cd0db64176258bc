import {
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
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
import { createHttpServer, type HttpServer } from '#api/server/http/server.ts';
import { defaultHttpSettings, type HttpSettings } from '#api/server/http/settings.ts';
import { defaultLiveSettings, type LiveSettings } from '#api/server/live/settings.ts';
import type { Bus } from '#core/bus/bus.ts';
import { createBus } from '#core/bus/create-bus.ts';
import { memoryWire } from '#core/bus/memory-wire.ts';
import { systemClock } from '#core/clock.ts';
import { AccessError, DomainError } from '#core/errors.ts';
import { type LiveEvent, type LiveReader, liveStream } from '#core/live.ts';
import { createLogger } from '#core/log.ts';
import { createMetrics } from '#core/metrics.ts';

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
  readonly counts: { executions: number; writes: number };
  switchPlugin(on: boolean): void;
  stop(): Promise<void>;
}

interface ShopOptions {
  readonly http?: Partial<HttpSettings>;
  readonly live?: Partial<LiveSettings>;
  readonly guard?: Partial<GuardConfig>;
}

export async function openShop({ http = {}, live = {}, guard = {} }: ShopOptions = {}): Promise<Shop> {
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

/** Prices that follow one another; a viewer who is behind gets the newest only. */
export class PriceBoard {
  readonly #prices: number[] = [];
  readonly #listeners = new Set<() => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  publish(price: number): void {
    this.#prices.push(price);
    for (const listener of [...this.#listeners]) listener();
  }

  reader(after: number): LiveReader {
    let position = after;
    return {
      channel: 'prices',
      read: (): readonly LiveEvent[] => {
        const newest = this.#prices.length;
        const from = newest - position > 5 ? newest - 1 : position;
        position = newest;
        return this.#prices.slice(from).map((value, index) => ({ id: `${from + index + 1}`, value }));
      },
      onPublish: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }
}

type ShopContext = ContextRequest<string>;

class SwitchableSchemas implements SchemaSource<string> {
  readonly #listeners = new Set<() => void>();
  readonly #variants: Readonly<Record<'on' | 'off', ServedSchemas<string>>>;
  #state: 'on' | 'off' = 'on';

  constructor(board: PriceBoard, counts: Shop['counts']) {
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

function shopSchema(board: PriceBoard, counts: Shop['counts'], withTea: boolean): GraphQLSchema {
  const price = new GraphQLObjectType<number, ShopContext>({
    name: 'Price',
    fields: {
      cents: {
        type: new GraphQLNonNull(GraphQLInt),
        resolve: (value) => {
          counts.executions += 1;
          return value;
        },
      },
      forWhom: {
        type: GraphQLString,
        resolve: (_value, _args, { caller }) => ('userId' in caller ? caller.userId : null),
      },
      kindOfViewer: { type: GraphQLString, resolve: (_value, _args, { caller }) => caller.kind },
      ...(withTea && { teaDiscount: { type: GraphQLInt, resolve: () => 5 } }),
    },
  });
  const query = new GraphQLObjectType<unknown, ShopContext>({
    name: 'Query',
    fields: {
      stall: {
        type: GraphQLString,
        resolve: (_root, _args, { locale }) => (locale === 'zh' ? '茶摊' : 'tea stall'),
      },
      whoAmI: {
        type: GraphQLString,
        resolve: (_root, _args, { caller }) => ('userId' in caller ? caller.userId : caller.kind),
      },
      bug: {
        type: GraphQLString,
        resolve: () => Promise.reject(new Error('password=hunter2 at db.internal')),
      },
      refused: {
        type: GraphQLString,
        resolve: () => {
          throw new DomainError('STALL_CLOSED', { en: 'The stall is closed.', zh: '茶摊已打烊。' });
        },
      },
      deliberate: {
        type: GraphQLString,
        resolve: () => {
          throw new GraphQLError('Sold out for today.', { extensions: { code: 'SOLD_OUT' } });
        },
      },
      never: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    },
  });
  const mutation = new GraphQLObjectType<unknown, ShopContext>({
    name: 'Mutation',
    fields: {
      buy: {
        type: GraphQLString,
        resolve: (_root, _args, { idempotencyKey, markReplayed }) => {
          counts.writes += 1;
          if (idempotencyKey === 'seen') markReplayed();
          return idempotencyKey ?? 'bought';
        },
      },
    },
  });
  const subscription = new GraphQLObjectType<unknown, ShopContext>({
    name: 'Subscription',
    fields: {
      prices: {
        type: price,
        args: { after: { type: GraphQLInt } },
        subscribe: (_root, args: { after?: number }) => liveStream(board.reader(args.after ?? 0)),
        resolve: (value) => value,
      },
      steps: {
        type: GraphQLInt,
        args: { count: { type: GraphQLInt } },
        async *subscribe(_root, args: { count?: number }) {
          for (let step = 1; step <= (args.count ?? 3); step += 1) yield step;
        },
        resolve: (value) => value,
      },
      membersOnly: {
        type: GraphQLInt,
        subscribe: (_root, _args, { caller }) => {
          if (caller.kind === 'anonymous') throw new AccessError('UNAUTHENTICATED');
          return liveStream(board.reader(0));
        },
        resolve: (value) => value,
      },
      ...(withTea && {
        teas: {
          type: GraphQLInt,
          subscribe: () => liveStream(board.reader(0)),
          resolve: (value: unknown) => value,
        },
      }),
    },
  });
  return new GraphQLSchema({ query, mutation, subscription });
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
