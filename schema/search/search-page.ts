import type { GraphQLResolveInfo } from 'graphql';
import type { ShopProduct } from '#api/goods/index.ts';
import type { Post, Space, User } from '#core/db/generated/client/client.ts';
import type { Position } from '#core/page.ts';
import type { SearchCount, SearchCriteria, SearchHit } from '#core/search/engine.ts';
import { encodeCursor, type KeysetPage, keysetPage, type PageArguments } from '../common/keyset.ts';
import { loadRows, selectionOf } from '../common/node.ts';
import type { GraphQLContext } from '../context.ts';
import { productSelection } from '../goods/shop/load.ts';
import { type Kind, typeOfKind } from './kinds.ts';

/** What is found but may not be seen makes room for what follows, so many times. */
const maxLooks = 4;
/** Where the rows stand below the field. */
const rowPaths = [['nodes'], ['edges', 'node']];

/** What the types of `SearchResult` show. */
export type SearchRow = Post | ShopProduct | User | Space;

interface Found {
  readonly row: SearchRow;
  readonly position: Position;
}

export interface SearchPage extends KeysetPage<SearchRow> {
  /** How much fits altogether, by kind; counted at the first call. */
  count(): Promise<SearchCount>;
}

/**
 * One page of what fits and the caller may see: ids from the index, rows from the domains.
 * @throws DomainError PAGE_SIZE, CURSOR_INVALID.
 */
export async function searchPage(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  criteria: SearchCriteria,
  args: PageArguments,
): Promise<SearchPage> {
  let unfinished: Position | undefined;
  const page = await keysetPage(
    args,
    ({ position }: Found) => position,
    async ({ from, limit }) => {
      const look = await lookFor(ctx, info, criteria, { from, limit });
      unfinished = look.unfinished;
      return look.found;
    },
  );
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: node.row }));
  const pageInfo = unfinished
    ? { ...page.pageInfo, hasNextPage: true, endCursor: encodeCursor(unfinished) }
    : page.pageInfo;
  let counted: Promise<SearchCount> | undefined;
  const count = () => {
    counted ??= ctx.kernel.search.count(criteria, ['kind']);
    return counted;
  };
  return { edges, pageInfo, count };
}

/** `unfinished` is how far it came when it gave up before the page was full. */
async function lookFor(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  criteria: SearchCriteria,
  { from, limit }: { readonly from: Position | undefined; readonly limit: number },
): Promise<{ readonly found: readonly Found[]; readonly unfinished?: Position | undefined }> {
  const found: Found[] = [];
  let after = from;
  for (let look = 1; look <= maxLooks; look += 1) {
    const wanted = limit - found.length;
    const hits = await ctx.kernel.search.find({ ...criteria, sort: 'RELEVANCE', after, limit: wanted });
    found.push(...(await visible(ctx, info, hits)));
    if (found.length >= limit || hits.length < wanted) return { found };
    after = hits.at(-1)?.position;
  }
  return { found, unfinished: after };
}

/** The rows behind the hits that the caller may see, in the order of the hits; one statement for each type. */
async function visible(
  ctx: GraphQLContext,
  info: GraphQLResolveInfo,
  hits: readonly SearchHit[],
): Promise<Found[]> {
  const byKind = [...Map.groupBy(hits, ({ kind }) => kind as Kind)];
  const loaded = await Promise.all(
    byKind.map(async ([kind, ofKind]) => {
      const typename = typeOfKind[kind];
      const ids = ofKind.map(({ id }) => id);
      const selection =
        kind === 'PRODUCT' ? productSelection(info) : selectionOf(ctx, info, typename, rowPaths);
      return loadRows(ctx, info, typename, ids, selection, 'found');
    }),
  );
  const rows = new Map(loaded.flatMap((ofType) => [...ofType]));
  return hits.flatMap(({ id, position }) => {
    const row = rows.get(id);
    return row ? [{ row: row as SearchRow, position }] : [];
  });
}
