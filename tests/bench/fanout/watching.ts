/** What subscribers of a crowd ask for, and how its messages are told from others; plain data, since it goes to other processes. */
export interface Watching {
  readonly operation: { readonly query: string; readonly variables: object };
  /** What the first message holds, and how often it names each of what it lists. */
  readonly snapshot: { readonly mark: string; readonly each: string; readonly times: number };
  /** What each update holds, and what stands before that by which it is told from other updates. */
  readonly update: { readonly mark: string; readonly before: string };
}

/** The top of `creator-heat`. */
export const boardWatching: Watching = {
  operation: {
    query: `subscription ($slug: String!, $first: Int!) {
  leaderboardUpdates(slug: $slug, period: ALL_TIME, first: $first) {
    kind reason cursor { periodKey epoch sequence } removed
    entries { rank score subjectId subject { ... on User { displayName } } } } }`,
    variables: { slug: 'creator-heat', first: 20 },
  },
  snapshot: { mark: '"kind":"SNAPSHOT","reason":"INITIAL"', each: '"rank":', times: 20 },
  update: { mark: '"kind":"DELTA"', before: '"sequence":"' },
};
