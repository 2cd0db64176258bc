import {
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { ContextRequest } from '#api/server/endpoint/parts.ts';
import { AccessError, DomainError } from '#core/errors.ts';
import { liveStream } from '#core/live.ts';
import type { PriceBoard } from './price-board.ts';

type ShopContext = ContextRequest<string>;

/** How often resolvers of interest were called. */
export interface Counts {
  executions: number;
  writes: number;
}

/** The stall's schema; tea is what its plugin adds. */
export function shopSchema(board: PriceBoard, counts: Counts, withTea: boolean): GraphQLSchema {
  return new GraphQLSchema({
    query: queryType(),
    mutation: mutationType(counts),
    subscription: subscriptionType(board, priceType(counts, withTea), withTea),
  });
}

function priceType(counts: Counts, withTea: boolean): GraphQLObjectType<number, ShopContext> {
  return new GraphQLObjectType<number, ShopContext>({
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
}

function queryType(): GraphQLObjectType<unknown, ShopContext> {
  return new GraphQLObjectType<unknown, ShopContext>({
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
      outage: {
        type: GraphQLString,
        resolve: () => {
          throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
        },
      },
      never: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    },
  });
}

function mutationType(counts: Counts): GraphQLObjectType<unknown, ShopContext> {
  return new GraphQLObjectType<unknown, ShopContext>({
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
}

function subscriptionType(
  board: PriceBoard,
  price: GraphQLObjectType<number, ShopContext>,
  withTea: boolean,
): GraphQLObjectType<unknown, ShopContext> {
  return new GraphQLObjectType<unknown, ShopContext>({
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
}
