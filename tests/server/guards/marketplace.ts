import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { Payer } from '#api/server/guards/budget.ts';
import { OperationGuard } from '#api/server/guards/guard.ts';
import { defaultGuardConfig, type GuardConfig } from '#api/server/guards/limits.ts';
import { trustedDocuments } from '#api/server/guards/trusted.ts';
import { anonymous, type Caller } from '#core/caller.ts';

/** A small schema whose resolvers count their calls, so that a refusal can prove that none ran. */
export function marketplace() {
  const calls = { count: 0 };
  const counted =
    <Value>(value: Value) =>
    () => {
      calls.count += 1;
      return value;
    };
  const titled = new GraphQLInterfaceType({ name: 'Titled', fields: { title: { type: GraphQLString } } });
  const note: GraphQLObjectType = new GraphQLObjectType({
    name: 'Note',
    interfaces: [titled],
    isTypeOf: () => true,
    fields: () => ({
      title: { type: GraphQLString, resolve: counted('Lipstick, three shades') },
      author: { type: member, resolve: counted({}) },
      comments: {
        type: new GraphQLList(note),
        args: { first: { type: GraphQLInt } },
        resolve: counted([{}]),
      },
    }),
  });
  const video = new GraphQLObjectType({
    name: 'Video',
    interfaces: [titled],
    fields: { title: { type: GraphQLString }, subtitles: { type: new GraphQLList(note) } },
  });
  const member: GraphQLObjectType = new GraphQLObjectType({
    name: 'Member',
    fields: () => ({
      name: { type: GraphQLString, resolve: counted('Lin') },
      friend: { type: member, resolve: counted({}) },
      posts: { type: connectionOf(note), args: pageArguments, resolve: counted({ nodes: [{}] }) },
      heat: { type: GraphQLInt, resolve: counted(7), extensions: { complexity: 5 } },
    }),
  });
  const filter = new GraphQLInputObjectType({
    name: 'PostFilter',
    fields: { word: { type: new GraphQLNonNull(GraphQLString) } },
  });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      me: { type: member, resolve: counted({}) },
      posts: {
        type: new GraphQLList(note),
        args: { ...pageArguments, filter: { type: filter } },
        resolve: counted([{}]),
      },
      titles: { type: new GraphQLList(titled), resolve: counted([{}]) },
      nodes: {
        type: new GraphQLList(note),
        args: { ids: { type: new GraphQLList(GraphQLString) } },
        resolve: counted([]),
      },
      report: {
        type: GraphQLString,
        args: { deep: { type: GraphQLBoolean } },
        extensions: { complexity: (args: { deep?: boolean }) => (args.deep ? 500 : 5) },
        resolve: counted('ok'),
      },
    },
  });
  const mutation = new GraphQLObjectType({
    name: 'Mutation',
    fields: { like: { type: GraphQLInt, resolve: counted(1) } },
  });
  return { schema: new GraphQLSchema({ query, mutation, types: [note, video] }), calls };
}

const pageArguments = { first: { type: GraphQLInt }, last: { type: GraphQLInt } };

function connectionOf(node: GraphQLObjectType): GraphQLObjectType {
  const edge = new GraphQLObjectType({ name: `${node.name}Edge`, fields: { node: { type: node } } });
  const pageInfo = new GraphQLObjectType({
    name: `${node.name}PageInfo`,
    fields: { hasNextPage: { type: GraphQLBoolean } },
  });
  return new GraphQLObjectType({
    name: `${node.name}Connection`,
    fields: {
      edges: { type: new GraphQLList(edge) },
      nodes: { type: new GraphQLList(node) },
      pageInfo: { type: pageInfo },
    },
  });
}

export const stranger: Payer = { caller: anonymous, address: '203.0.113.9' };

export function member(userId: string): Payer {
  const caller: Caller = { kind: 'user', userId, sessionId: `session of ${userId}`, permissions: new Set() };
  return { caller, address: '203.0.113.9' };
}

interface GuardOptions {
  readonly config?: Partial<GuardConfig>;
  readonly trusted?: Readonly<Record<string, string>>;
  readonly nowMs?: () => number;
}

export function guardWith({ config = {}, trusted = {}, nowMs = () => 0 }: GuardOptions = {}): OperationGuard {
  return new OperationGuard({
    config: { ...defaultGuardConfig, ...config },
    trusted: trustedDocuments(Object.entries(trusted)),
    nowMs,
  });
}
