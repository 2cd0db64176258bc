import type { AppConfig } from './config.ts';

/** What `npm start` prints when everything is ready: the addresses, and three operations to try. */
export function welcome(url: string, config: AppConfig, staffHint: string): string {
  const graphiql =
    config.mode === 'production'
      ? 'Try:'
      : 'Open the first two in a browser for GraphiQL with examples, or try:';
  return `
Jishi is ready.

  Storefront   ${url}/graphql
  Admin        ${url}/graphql/admin
  Health       ${url}/health/ready
  Metrics      ${url}/metrics

${graphiql}

  1. What is new
     ${operation(url, '{ posts(first: 3) { nodes { title author { displayName } } } }')}

  2. Who leads today
     ${operation(url, '{ leaderboard(slug: "creator-heat", period: DAY) { entries(first: 3) { nodes { rank score subject { id } } } } }')}

  3. The same, live, until Ctrl-C
     ${operation(url, 'subscription { leaderboardUpdates(slug: "creator-heat", period: DAY, first: 3) { kind entries { rank score } } }', "-N -H 'accept: text/event-stream' ")}

${staffHint}
Press Ctrl-C to stop.
`;
}

function operation(url: string, query: string, options = ''): string {
  return `curl -s ${options}${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
