import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type PrismaTypes from '#core/db/generated/pothos.ts';
import { getDatamodel } from '#core/db/generated/pothos.ts';
import { type AccessScopes, accessScopes, refusal } from './common/access.ts';
import { decodeId, encodeId } from './common/ids.ts';
import type { GraphQLContext } from './context.ts';

export type SubGraph = 'storefront' | 'admin';

interface SchemaTypes {
  PrismaTypes: PrismaTypes;
  Context: GraphQLContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  AuthScopes: AccessScopes;
  SubGraphs: SubGraph;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    BigInt: { Input: bigint; Output: bigint | number };
    URL: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** Pages are this long unless the client says otherwise, and never longer than the maximum. */
export const defaultPageSize = 20;
export const maxPageSize = 100;

/** A fresh builder. Every set of enabled plugins gets its own, and with it its own two schemas. */
export function createBuilder() {
  const builder = new SchemaBuilder<SchemaTypes>({
    plugins: [ScopeAuthPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin, ComplexityPlugin, SubGraphPlugin],
    defaultFieldNullability: false,
    scopeAuth: { authScopes: accessScopes, unauthorizedError: refusal, authorizeOnSubscribe: true },
    prisma: {
      client: (ctx) => ctx.kernel.database.client,
      dmmf: getDatamodel(),
      maxConnectionSize: maxPageSize,
      defaultConnectionSize: defaultPageSize,
      onUnusedQuery: null,
    },
    relay: {
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
      decodeGlobalID: decodeId,
      nodesOnConnection: { description: 'The rows of this page, without their cursors.' },
      cursorType: 'String',
      nodeTypeOptions: { description: 'Anything that can be found again by its id.' },
      idFieldOptions: { description: 'The global id: opaque, and good for `node`.' },
      pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
      pageInfoTypeOptions: {
        description: 'Where a page stands in its list.',
        extensions: { cacheable: true },
      },
      hasNextPageFieldOptions: { description: 'Whether there is more behind this page.' },
      hasPreviousPageFieldOptions: { description: 'Whether there is more before this page.' },
      startCursorFieldOptions: { description: 'The cursor of the first row.' },
      endCursorFieldOptions: {
        description: 'The cursor of the last row: pass it as `after` for the next page.',
      },
      cursorFieldOptions: { description: 'Where this row stands in the list.' },
      edgesFieldOptions: {
        description: 'The rows of this page, each with its cursor.',
        nullable: { list: false, items: false },
      },
      nodeFieldOptions: { description: 'The row.', nullable: false },
      firstArgOptions: {
        description: `How many rows; ${defaultPageSize} by default, at most ${maxPageSize}.`,
      },
      lastArgOptions: { description: 'How many rows, counted from the end.' },
      afterArgOptions: { description: 'Only rows behind this cursor.' },
      beforeArgOptions: { description: 'Only rows before this cursor.' },
    },
    complexity: { disabled: true, defaultComplexity: 1, defaultListMultiplier: defaultPageSize },
    subGraphs: { defaultForTypes: ['storefront', 'admin'], fieldsInheritFromTypes: true },
  });
  return builder;
}

export type Builder = ReturnType<typeof createBuilder>;

/** A part of the schema: core domains and plugins add themselves to a builder by one such function. */
export type SchemaSlice = (builder: Builder) => void;
