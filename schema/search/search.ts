import { maxCounted } from '#core/search/engine.ts';
import { type Builder, defaultPageSize, maxPageSize } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { productRef } from '../goods/shop/refs.ts';
import { allKinds, type Kind, searchKind } from './kinds.ts';
import { type SearchPage, searchPage } from './search-page.ts';

interface KindCount {
  readonly kind: Kind;
  readonly count: number;
}

const searchResult = perBuilder((builder: Builder) =>
  builder.unionType('SearchResult', {
    description: 'Something that was found.',
    subGraphs: ['storefront'],
    types: [
      modelRef(builder, 'Post'),
      productRef(builder),
      modelRef(builder, 'User'),
      modelRef(builder, 'Space'),
    ],
    // `loadRows` has written it into each row.
    resolveType: (row) => ('__typename' in row ? String(row.__typename) : undefined),
  }),
);

const searchEdge = perBuilder((builder: Builder) =>
  builder.objectRef<SearchPage['edges'][number]>('SearchEdge').implement({
    description: 'Something that was found, and where it stands.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Where it stands among what was found.' }),
      node: t.expose('node', { type: searchResult(builder), description: 'What was found.' }),
    }),
  }),
);

const searchKindCount = perBuilder((builder: Builder) =>
  builder.objectRef<KindCount>('SearchKindCount').implement({
    description: 'How much of one kind fits.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.expose('kind', { type: searchKind(builder), description: 'Of which kind.' }),
      count: t.exposeInt('count', { description: `How many fit; at most ${maxCounted}.` }),
    }),
  }),
);

const searchConnection = perBuilder((builder: Builder) =>
  builder.objectRef<SearchPage>('SearchConnection').implement({
    description: 'A page of what was found, best first.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      edges: t.expose('edges', {
        type: [searchEdge(builder)],
        description: 'This page, each with its cursor.',
      }),
      nodes: t.field({
        type: [searchResult(builder)],
        description: 'This page, without cursors.',
        resolve: (page) => page.edges.map(({ node }) => node),
      }),
      pageInfo: t.expose('pageInfo', {
        type: builder.pageInfoRef(),
        description: 'Where this page stands. Pages only go forward.',
      }),
      totalCount: t.int({
        description: `How many fit, what you may not see included; it is not counted beyond ${maxCounted}.`,
        complexity: 5,
        resolve: async (page) => (await page.count()).total,
      }),
      kindCounts: t.field({
        type: [searchKindCount(builder)],
        description: 'How many fit of each kind that was looked for and found.',
        complexity: { field: 5, multiplier: allKinds.length },
        resolve: async (page) => {
          const { kind: counts = {} } = (await page.count()).facets;
          return allKinds.flatMap((kind) => (counts[kind] ? [{ kind, count: counts[kind] }] : []));
        },
      }),
    }),
  }),
);

/** The query `search`. */
export function searchSlice(builder: Builder): void {
  builder.queryField('search', (t) =>
    t.field({
      type: searchConnection(builder),
      description:
        'What fits some words, best first. All words have to be there; of the last one the beginning is enough. Chinese needs no spaces.',
      authScopes: { public: true },
      complexity: 5,
      args: {
        query: t.arg.string({
          required: true,
          description: 'The words as somebody typed them; signs mean nothing, and a very long text is cut.',
        }),
        kinds: t.arg({
          type: [searchKind(builder)],
          required: false,
          description: 'Only these kinds; all when missing or empty.',
        }),
        first: t.arg.int({
          required: false,
          description: `How many rows; ${defaultPageSize} by default, at most ${maxPageSize}.`,
        }),
        after: t.arg.string({ required: false, description: 'Only what stands behind this cursor.' }),
      },
      resolve: (_root, { query, kinds, first, after }, ctx, info) => {
        const wanted = kinds && kinds.length > 0 ? [...new Set(kinds)] : allKinds;
        const criteria = { text: query, kinds: wanted, at: ctx.clock.now() };
        return searchPage(ctx, info, criteria, { first, after });
      },
    }),
  );
}
