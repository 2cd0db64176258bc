/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment BoardLine on LeaderboardEntry {\n  rank\n  score\n  subjectId\n  subject {\n    ... on User {\n      displayName\n    }\n    ... on Post {\n      title\n    }\n  }\n}": typeof types.BoardLineFragmentDoc,
    "subscription BoardLive($slug: String!, $period: LeaderboardPeriod!, $first: Int!, $after: LeaderboardCursorInput) {\n  leaderboardUpdates(slug: $slug, period: $period, first: $first, after: $after) {\n    kind\n    reason\n    cursor {\n      periodKey\n      epoch\n      sequence\n    }\n    entries {\n      ...BoardLine\n    }\n    removed\n  }\n}": typeof types.BoardLiveDocument,
    "query Board($slug: String!, $period: LeaderboardPeriod!, $first: Int!) {\n  leaderboard(slug: $slug, period: $period) {\n    slug\n    title\n    periodKey\n    entries(first: $first) {\n      nodes {\n        ...BoardLine\n      }\n    }\n    me {\n      ...BoardLine\n    }\n  }\n}": typeof types.BoardDocument,
    "query GoodsDetail($slug: String!) {\n  product(slug: $slug) {\n    id\n    slug\n    kind\n    title\n    summary\n    description\n    brand\n    tags\n    soldCount\n    options {\n      code\n      name\n      values {\n        code\n        name\n      }\n    }\n    media {\n      kind\n      url\n      alt\n      width\n      height\n    }\n    priceRange {\n      min {\n        amountMinor\n        currency\n      }\n      max {\n        amountMinor\n      }\n    }\n    compareAtPrice {\n      amountMinor\n    }\n    memberPrice {\n      amountMinor\n    }\n    stockState\n    available\n    rating {\n      average\n      count\n    }\n    category {\n      id\n      slug\n      title\n      breadcrumbs {\n        id\n        slug\n        title\n      }\n    }\n    variants {\n      id\n      sku\n      choices\n      price {\n        amountMinor\n        currency\n      }\n      compareAtPrice {\n        amountMinor\n      }\n      memberPrice {\n        amountMinor\n      }\n      stockState\n      available\n    }\n  }\n}": typeof types.GoodsDetailDocument,
    "query GoodsPage($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int!, $after: String) {\n  products(filter: $filter, sort: $sort, first: $first, after: $after) {\n    nodes {\n      id\n      slug\n      title\n      imageUrl\n      priceRange {\n        min {\n          amountMinor\n          currency\n        }\n        max {\n          amountMinor\n        }\n      }\n      stockState\n      available\n      category {\n        id\n        slug\n        title\n      }\n      rating {\n        average\n        count\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.GoodsPageDocument,
    "mutation LikePost($postId: ID!) {\n  likePost(input: {postId: $postId}) {\n    post {\n      id\n      likeCount\n      viewerLikes\n    }\n    errors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.LikePostDocument,
    "query NewestPosts($first: Int!, $after: String) {\n  posts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      title\n      likeCount\n      viewerLikes\n      publishedAt\n      author {\n        id\n        displayName\n        avatarUrl\n      }\n      channel {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.NewestPostsDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    user {\n      id\n      displayName\n    }\n    tokens {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n    errors {\n      code\n      message\n      path\n      ... on SignInThrottled {\n        retryAfterSeconds\n      }\n    }\n  }\n}": typeof types.SignInDocument,
};
const documents: Documents = {
    "fragment BoardLine on LeaderboardEntry {\n  rank\n  score\n  subjectId\n  subject {\n    ... on User {\n      displayName\n    }\n    ... on Post {\n      title\n    }\n  }\n}": types.BoardLineFragmentDoc,
    "subscription BoardLive($slug: String!, $period: LeaderboardPeriod!, $first: Int!, $after: LeaderboardCursorInput) {\n  leaderboardUpdates(slug: $slug, period: $period, first: $first, after: $after) {\n    kind\n    reason\n    cursor {\n      periodKey\n      epoch\n      sequence\n    }\n    entries {\n      ...BoardLine\n    }\n    removed\n  }\n}": types.BoardLiveDocument,
    "query Board($slug: String!, $period: LeaderboardPeriod!, $first: Int!) {\n  leaderboard(slug: $slug, period: $period) {\n    slug\n    title\n    periodKey\n    entries(first: $first) {\n      nodes {\n        ...BoardLine\n      }\n    }\n    me {\n      ...BoardLine\n    }\n  }\n}": types.BoardDocument,
    "query GoodsDetail($slug: String!) {\n  product(slug: $slug) {\n    id\n    slug\n    kind\n    title\n    summary\n    description\n    brand\n    tags\n    soldCount\n    options {\n      code\n      name\n      values {\n        code\n        name\n      }\n    }\n    media {\n      kind\n      url\n      alt\n      width\n      height\n    }\n    priceRange {\n      min {\n        amountMinor\n        currency\n      }\n      max {\n        amountMinor\n      }\n    }\n    compareAtPrice {\n      amountMinor\n    }\n    memberPrice {\n      amountMinor\n    }\n    stockState\n    available\n    rating {\n      average\n      count\n    }\n    category {\n      id\n      slug\n      title\n      breadcrumbs {\n        id\n        slug\n        title\n      }\n    }\n    variants {\n      id\n      sku\n      choices\n      price {\n        amountMinor\n        currency\n      }\n      compareAtPrice {\n        amountMinor\n      }\n      memberPrice {\n        amountMinor\n      }\n      stockState\n      available\n    }\n  }\n}": types.GoodsDetailDocument,
    "query GoodsPage($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int!, $after: String) {\n  products(filter: $filter, sort: $sort, first: $first, after: $after) {\n    nodes {\n      id\n      slug\n      title\n      imageUrl\n      priceRange {\n        min {\n          amountMinor\n          currency\n        }\n        max {\n          amountMinor\n        }\n      }\n      stockState\n      available\n      category {\n        id\n        slug\n        title\n      }\n      rating {\n        average\n        count\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.GoodsPageDocument,
    "mutation LikePost($postId: ID!) {\n  likePost(input: {postId: $postId}) {\n    post {\n      id\n      likeCount\n      viewerLikes\n    }\n    errors {\n      code\n      message\n      path\n    }\n  }\n}": types.LikePostDocument,
    "query NewestPosts($first: Int!, $after: String) {\n  posts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      title\n      likeCount\n      viewerLikes\n      publishedAt\n      author {\n        id\n        displayName\n        avatarUrl\n      }\n      channel {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.NewestPostsDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    user {\n      id\n      displayName\n    }\n    tokens {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n    errors {\n      code\n      message\n      path\n      ... on SignInThrottled {\n        retryAfterSeconds\n      }\n    }\n  }\n}": types.SignInDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment BoardLine on LeaderboardEntry {\n  rank\n  score\n  subjectId\n  subject {\n    ... on User {\n      displayName\n    }\n    ... on Post {\n      title\n    }\n  }\n}"): typeof import('./graphql.ts').BoardLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription BoardLive($slug: String!, $period: LeaderboardPeriod!, $first: Int!, $after: LeaderboardCursorInput) {\n  leaderboardUpdates(slug: $slug, period: $period, first: $first, after: $after) {\n    kind\n    reason\n    cursor {\n      periodKey\n      epoch\n      sequence\n    }\n    entries {\n      ...BoardLine\n    }\n    removed\n  }\n}"): typeof import('./graphql.ts').BoardLiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Board($slug: String!, $period: LeaderboardPeriod!, $first: Int!) {\n  leaderboard(slug: $slug, period: $period) {\n    slug\n    title\n    periodKey\n    entries(first: $first) {\n      nodes {\n        ...BoardLine\n      }\n    }\n    me {\n      ...BoardLine\n    }\n  }\n}"): typeof import('./graphql.ts').BoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GoodsDetail($slug: String!) {\n  product(slug: $slug) {\n    id\n    slug\n    kind\n    title\n    summary\n    description\n    brand\n    tags\n    soldCount\n    options {\n      code\n      name\n      values {\n        code\n        name\n      }\n    }\n    media {\n      kind\n      url\n      alt\n      width\n      height\n    }\n    priceRange {\n      min {\n        amountMinor\n        currency\n      }\n      max {\n        amountMinor\n      }\n    }\n    compareAtPrice {\n      amountMinor\n    }\n    memberPrice {\n      amountMinor\n    }\n    stockState\n    available\n    rating {\n      average\n      count\n    }\n    category {\n      id\n      slug\n      title\n      breadcrumbs {\n        id\n        slug\n        title\n      }\n    }\n    variants {\n      id\n      sku\n      choices\n      price {\n        amountMinor\n        currency\n      }\n      compareAtPrice {\n        amountMinor\n      }\n      memberPrice {\n        amountMinor\n      }\n      stockState\n      available\n    }\n  }\n}"): typeof import('./graphql.ts').GoodsDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GoodsPage($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int!, $after: String) {\n  products(filter: $filter, sort: $sort, first: $first, after: $after) {\n    nodes {\n      id\n      slug\n      title\n      imageUrl\n      priceRange {\n        min {\n          amountMinor\n          currency\n        }\n        max {\n          amountMinor\n        }\n      }\n      stockState\n      available\n      category {\n        id\n        slug\n        title\n      }\n      rating {\n        average\n        count\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').GoodsPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LikePost($postId: ID!) {\n  likePost(input: {postId: $postId}) {\n    post {\n      id\n      likeCount\n      viewerLikes\n    }\n    errors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').LikePostDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NewestPosts($first: Int!, $after: String) {\n  posts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      title\n      likeCount\n      viewerLikes\n      publishedAt\n      author {\n        id\n        displayName\n        avatarUrl\n      }\n      channel {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').NewestPostsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    user {\n      id\n      displayName\n    }\n    tokens {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n    errors {\n      code\n      message\n      path\n      ... on SignInThrottled {\n        retryAfterSeconds\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').SignInDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
