import { queryFromInfo } from '@pothos/plugin-prisma';
import DataLoader from 'dataloader';
import { type GraphQLObjectType, type GraphQLResolveInfo, isObjectType } from 'graphql';
import { isId } from '#core/ids.ts';
import { type Builder, maxPageSize, type SubGraph } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { decodeId, encodeId, idErrors } from './ids.ts';
import { pageErrors } from './keyset.ts';
import { remembered } from './memory.ts';

type Row = { readonly id: string };

/** How the rows of a type are found by id, inside the domain's row scope. A type offers it by its extensions. */
export interface NodeSource {
  readonly loadNodes: (
    ctx: GraphQLContext,
    ids: readonly string[],
    selection: object,
    subGraph: SubGraph,
  ) => Promise<readonly Row[]>;
  /** The same for what was found by searching, where fewer rows may be shown than by their ids. */
  readonly loadFound?: NodeSource['loadNodes'];
}

/** `node` and `nodes`: rows by their global ids, one statement per type, whatever the number of ids. */
export function nodeSlice(builder: Builder): void {
  const Node = builder.nodeInterfaceRef();
  builder.queryField('node', (t) =>
    t.field({
      type: Node,
      nullable: true,
      description: 'Whatever has this id, or null when there is nothing that you may see.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
      resolve: async (_root, { id }, ctx, info) => (await loadAll(ctx, [id], info))[0] ?? null,
    }),
  );
  builder.queryField('nodes', (t) =>
    t.field({
      type: [Node],
      nullable: { list: false, items: true },
      description: 'As `node`, for several ids; the answers stand in the order of the ids.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      args: { ids: t.arg.idList({ required: true, description: `At most ${maxPageSize} global ids.` }) },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
      resolve: (_root, { ids }, ctx, info) => loadAll(ctx, ids, info),
    }),
  );
}

async function loadAll(
  ctx: GraphQLContext,
  globalIds: readonly string[],
  info: GraphQLResolveInfo,
  selectionFor: (typename: string) => object = (typename) => selectionOf(ctx, info, typename),
): Promise<(object | null)[]> {
  if (globalIds.length > maxPageSize)
    throw pageErrors.PAGE_SIZE({ path: ['ids'], data: { max: maxPageSize } });
  const wanted = globalIds.map((globalId) => {
    const { typename, id } = decodeId(globalId);
    if (!typename || !isId(id)) throw idErrors.INVALID_ID({ path: ['ids'], data: { expected: 'Node' } });
    return { typename, id, globalId };
  });
  const found = new Map<string, object>();
  for (const [typename, ofType] of Map.groupBy(wanted, (one) => one.typename)) {
    const ids = [...new Set(ofType.map((one) => one.id))];
    const rows = await loadRows(ctx, info, typename, ids, selectionFor(typename));
    for (const [id, row] of rows) found.set(`${typename}:${id}`, row);
  }
  return wanted.map((one) => found.get(`${one.typename}:${one.id}`) ?? null);
}

/** The rows of a type that the caller may see, by row id, each with its type's name; none for a type without a source. */
export async function loadRows(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  typename: string,
  ids: readonly string[],
  selection: object,
  how: 'byId' | 'found' = 'byId',
): Promise<Map<string, object>> {
  const source = sourceOf(info, typename);
  const load = (how === 'found' && source?.loadFound) || source?.loadNodes;
  const rows = (await load?.(ctx, ids, selection, subGraphOf(info))) ?? [];
  return new Map(rows.map((row) => [row.id, Object.assign(row, { __typename: typename })]));
}

/** A row by type and row id, for fields whose type is only known at run time. Rows of one type come together. */
export function loadNode(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  typename: string,
  id: string,
): Promise<object | null> {
  const open = () =>
    new DataLoader<string, object | null>((globalIds) => loadAll(ctx, globalIds, info, () => ({})), {
      maxBatchSize: maxPageSize,
    });
  return remembered(ctx, loadNode, open).load(encodeId(typename, id));
}

/** Whether rows of this type can be asked for by their global ids. */
export function isNode(info: GraphQLResolveInfo, typename: string): boolean {
  return sourceOf(info, typename) !== undefined;
}

function sourceOf(info: GraphQLResolveInfo, typename: string): NodeSource | undefined {
  const type = info.schema.getType(typename);
  return isObjectType(type) ? nodeSourceIn(type) : undefined;
}

/** Which of the two schemas is asked; `build.ts` writes it down. */
export function subGraphOf({ schema }: Pick<GraphQLResolveInfo, 'schema'>): SubGraph {
  return schema.extensions.subGraph === 'admin' ? 'admin' : 'storefront';
}

function nodeSourceIn(type: GraphQLObjectType): NodeSource | undefined {
  const { pothosOptions } = type.extensions as { pothosOptions?: { extensions?: { node?: NodeSource } } };
  const { node } = type.extensions as { node?: NodeSource };
  return node ?? pothosOptions?.extensions?.node;
}

/**
 * What the client selected of this type, at the field or below it on one of the paths, so that nested rows come with the
 * first statement; nothing for rows of our own SQL.
 */
export function selectionOf(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  typeName: string,
  paths: string[][] = [],
): object {
  if (info.schema.getType(typeName)?.extensions.pothosPrismaModel === undefined) return {};
  return queryFromInfo({ context: ctx, info, typeName, paths }) as object;
}
