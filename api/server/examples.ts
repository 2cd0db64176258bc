import type { EndpointName } from './endpoint/parts.ts';
import type { ExampleOperation } from './http/settings.ts';

const posts = `# What is new, with who made it and what others say.
query NewestPosts {
  posts(first: 5) {
    nodes { id kind title likeCount author { displayName } channel { name } comments(first: 2) { nodes { body } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const board = `# Who moves others most today.
query HottestCreatorsToday {
  leaderboard(slug: "creator-heat", period: DAY) {
    title
    periodKey
    entries(first: 10) { nodes { rank score subject { ... on User { displayName } } } }
  }
}`;

const live = `# The same board, live: like a post in another tab and watch it move.
subscription HottestCreatorsLive {
  leaderboardUpdates(slug: "creator-heat", period: DAY, first: 10) {
    kind
    cursor { periodKey epoch sequence }
    entries { rank score subject { ... on User { displayName } } }
    removed
  }
}`;

const signIn = `# Gives an access token: put it into the headers as {"Authorization": "Bearer <accessToken>"}.
mutation SignIn {
  signIn(input: { email: "lixiaoyu@jishi.local", password: "jishi-demo-2026" }) {
    tokens { accessToken }
    errors { code message }
  }
}`;

const plugins = `# What is installed and what is on. Sign in on /graphql as admin@jishi.local first.
query Plugins {
  plugins { id version enabled summary }
}`;

const switchPlugin = `# Switches a plugin, here and in every other process, while everything runs.
mutation SwitchPlugin {
  setPluginEnabled(input: { id: "template", enabled: true, reason: "trying it" }) {
    plugin { id }
    errors { code message }
  }
}`;

/** What GraphiQL opens with. */
export const exampleOperations: Readonly<Record<EndpointName, readonly ExampleOperation[]>> = {
  storefront: [{ query: posts }, { query: board }, { query: live }, { query: signIn }],
  admin: [{ query: plugins }, { query: switchPlugin }],
};
