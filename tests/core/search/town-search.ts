import type { Answer, Client } from '#tests/helpers/client.ts';

export interface Found {
  readonly search: {
    readonly nodes: readonly {
      readonly __typename: string;
      readonly title?: string;
      readonly handle?: string;
      readonly slug?: string;
      readonly author?: { readonly displayName: string };
    }[];
    readonly edges: readonly { readonly cursor: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly endCursor: string | null;
    };
    readonly totalCount: number;
    readonly kindCounts: readonly { readonly kind: string; readonly count: number }[];
  };
}

const document = `query ($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
  search(query: $query, kinds: $kinds, first: $first, after: $after) {
    nodes { __typename ... on Post { title author { displayName } } ... on User { handle }
      ... on Product { slug priceRange { min { amountMinor } } } }
    edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount kindCounts { kind count } } }`;

/** Asks for what fits some words. */
export const search = (
  client: Client,
  query: string,
  more: Record<string, unknown> = {},
): Promise<Answer<Found>> => client.run<Found>(document, { query, ...more });

/** The titles and handles of what is found, in order. */
export async function find(
  client: Client,
  query: string,
  more: Record<string, unknown> = {},
): Promise<string[]> {
  const { data } = await search(client, query, more);
  return data.search.nodes.map(({ title, handle, slug }) => title ?? handle ?? slug ?? '');
}
