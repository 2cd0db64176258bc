import DataLoader from 'dataloader';
import type { KeysetQuery, Position } from '#core/page.ts';
import type { GraphQLContext } from '../context.ts';
import { type KeysetPage, keysetPage, type PageArguments } from './keyset.ts';
import { remembered } from './memory.ts';

interface NestedList<Row> {
  readonly positionOf: (row: Row) => Position;
  /** A page of rows for each parent, in one statement. */
  readonly load: (
    ctx: GraphQLContext,
    parentIds: readonly string[],
    query: KeysetQuery,
  ) => Promise<ReadonlyMap<string, readonly Row[]>>;
}

const maxBatchSize = 500;

/** A list below every row of a list: the pages of all the parents come from one statement, however many they are. */
export function defineNestedList<Row>(
  list: NestedList<Row>,
): (ctx: GraphQLContext, parentId: string, args: PageArguments) => Promise<KeysetPage<Row>> {
  const open = (ctx: GraphQLContext, query: KeysetQuery) =>
    new DataLoader<string, readonly Row[]>(
      async (parentIds) => {
        const pages = await list.load(ctx, parentIds, query);
        return parentIds.map((id) => pages.get(id) ?? []);
      },
      { maxBatchSize },
    );
  const loaderFor = (ctx: GraphQLContext, query: KeysetQuery): DataLoader<string, readonly Row[]> => {
    const byQuery = remembered(ctx, list, () => new Map<string, DataLoader<string, readonly Row[]>>());
    const key = JSON.stringify([query.from, query.limit, query.backward]);
    const loader = byQuery.get(key) ?? open(ctx, query);
    byQuery.set(key, loader);
    return loader;
  };
  return (ctx, parentId, args) =>
    keysetPage(args, list.positionOf, (query) => loaderFor(ctx, query).load(parentId));
}
