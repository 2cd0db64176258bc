/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How a course is taught. */
export type CourseFormat =
  /** By a program that answers. */
  | 'AI'
  /** By people, at fixed times. */
  | 'LIVE'
  /** By recordings, at any time. */
  | 'RECORDED';

/** What a course is for. */
export type CourseStage =
  /** The whole course. */
  | 'MAIN'
  /** To get to know it. */
  | 'TRIAL';

/** Where an earlier subscription ended: the `cursor` of the last update that it received. */
export type LeaderboardCursorInput = {
  /** Which counting. */
  readonly epoch: string;
  /** Which day or week. */
  readonly periodKey: string;
  /** Which publish. */
  readonly sequence: string;
};

/** How long a leaderboard counts before it begins anew. */
export type LeaderboardPeriod =
  /** Since the beginning. */
  | 'ALL_TIME'
  /** A business day. */
  | 'DAY'
  /** A business week, from Monday. */
  | 'WEEK';

/** Why a snapshot was sent. */
export type LeaderboardSnapshotReason =
  /** The subscription is new. */
  | 'INITIAL'
  /** You fell behind and were taken to the newest state. */
  | 'SLOW_READER'
  /** `after` is too old, or of another counting or period. */
  | 'STALE_CURSOR';

/** Whether an update is whole or only what changed. */
export type LeaderboardUpdateKind =
  /** Drop the lines in `removed` and those that `entries` repeat, then put each of `entries`, in order, at its rank; the others close up. Then cut to `first` lines. */
  | 'DELTA'
  /** Replace what you have by `entries`. */
  | 'SNAPSHOT';

/** What a post is made of. */
export type PostKind =
  /** Text with pictures. */
  | 'NOTE'
  /** One video with text. */
  | 'VIDEO';

/** From a price to a price, in minor units. */
export type PriceRangeInput = {
  /** At most this. */
  readonly max?: string | null | undefined;
  /** At least this. */
  readonly min?: string | null | undefined;
};

/** Which goods; all conditions hold together. */
export type ProductFilter = {
  /** Only of exactly this brand. */
  readonly brand?: string | null | undefined;
  /** The slug of a category: what stands in it, or in any category below it. */
  readonly category?: string | null | undefined;
  /** Only courses taught so. */
  readonly courseFormat?: CourseFormat | null | undefined;
  /** Only courses for this. */
  readonly courseStage?: CourseStage | null | undefined;
  /** Only what is priced in it, by ISO 4217. */
  readonly currency?: string | null | undefined;
  /** True: only what can be had now. False: only what cannot. */
  readonly inStock?: boolean | null | undefined;
  /** Only these kinds of things. */
  readonly kinds?: ReadonlyArray<ProductKind> | null | undefined;
  /** Only what is to be had from such a price on: that of its cheapest variant. */
  readonly priceMinor?: PriceRangeInput | null | undefined;
  /** Only what has all of these tags. */
  readonly tags?: ReadonlyArray<string> | null | undefined;
  /** Only what these words find, in Chinese or English: at most the best thousand. Order by RELEVANCE to see the best first. */
  readonly text?: string | null | undefined;
};

/** What kind of thing is sold. */
export type ProductKind =
  /** Lessons. */
  | 'COURSE'
  /** A period of a membership. */
  | 'MEMBERSHIP'
  /** A thing that is sent. */
  | 'PHYSICAL'
  /** Something that people do for the buyer. */
  | 'SERVICE'
  /** A code, a file, a voucher. */
  | 'VIRTUAL';

/** In which order goods are listed. */
export type ProductSort =
  /** What is rated best comes first; a few ratings weigh less than many. */
  | 'BEST_RATED'
  /** What was sold most comes first. */
  | 'BEST_SELLING'
  /** What came on sale last comes first. */
  | 'NEWEST'
  /** By the price of the cheapest variant, cheapest first. */
  | 'PRICE_ASC'
  /** By the price of the cheapest variant, dearest first. */
  | 'PRICE_DESC'
  /** What fits the text of the filter best comes first. */
  | 'RELEVANCE';

/** What `signIn` needs to know. */
export type SignInInput = {
  /** Your e-mail address; it or `phone` is needed. */
  readonly email?: string | null | undefined;
  /** Your password. */
  readonly password: string;
  /** Your phone number. */
  readonly phone?: string | null | undefined;
  /** Of who you were before you signed in: what you touched becomes yours. */
  readonly visitorToken?: string | null | undefined;
};

/** How easily something can be had. It promises nothing: only a checkout keeps goods back. */
export type StockState =
  /** There is enough, or it never runs out. */
  | 'IN_STOCK'
  /** There are few left. */
  | 'LOW'
  /** There is none at the moment. */
  | 'OUT_OF_STOCK';

export type BoardLineFragment = { readonly rank: number, readonly score: string, readonly subjectId: string, readonly subject:
    | { readonly title: string }
    | { readonly displayName: string }
    | Record<PropertyKey, never>
   | null };

export type BoardLiveSubscriptionVariables = Exact<{
  slug: string;
  period: LeaderboardPeriod;
  first: number;
  after?: LeaderboardCursorInput | null | undefined;
}>;


export type BoardLiveSubscription = { readonly leaderboardUpdates: { readonly kind: LeaderboardUpdateKind, readonly reason: LeaderboardSnapshotReason | null, readonly removed: ReadonlyArray<string>, readonly cursor: { readonly periodKey: string, readonly epoch: string, readonly sequence: string }, readonly entries: ReadonlyArray<{ readonly rank: number, readonly score: string, readonly subjectId: string, readonly subject:
        | { readonly title: string }
        | { readonly displayName: string }
        | Record<PropertyKey, never>
       | null }> } };

export type BoardQueryVariables = Exact<{
  slug: string;
  period: LeaderboardPeriod;
  first: number;
}>;


export type BoardQuery = { readonly leaderboard: { readonly slug: string, readonly title: string, readonly periodKey: string, readonly entries: { readonly nodes: ReadonlyArray<{ readonly rank: number, readonly score: string, readonly subjectId: string, readonly subject:
          | { readonly title: string }
          | { readonly displayName: string }
          | Record<PropertyKey, never>
         | null }> }, readonly me: { readonly rank: number, readonly score: string, readonly subjectId: string, readonly subject:
        | { readonly title: string }
        | { readonly displayName: string }
        | Record<PropertyKey, never>
       | null } | null } };

export type GoodsDetailQueryVariables = Exact<{
  slug: string;
}>;


export type GoodsDetailQuery = { readonly product: { readonly id: string, readonly slug: string, readonly kind: ProductKind, readonly title: string, readonly summary: string, readonly description: string, readonly brand: string | null, readonly tags: ReadonlyArray<string>, readonly soldCount: number, readonly stockState: StockState, readonly available: number | null, readonly options: ReadonlyArray<{ readonly code: string, readonly name: string, readonly values: ReadonlyArray<{ readonly code: string, readonly name: string }> }>, readonly media: ReadonlyArray<{ readonly kind: string, readonly url: string, readonly alt: string, readonly width: number | null, readonly height: number | null }>, readonly priceRange: { readonly min: { readonly amountMinor: string, readonly currency: string }, readonly max: { readonly amountMinor: string } }, readonly compareAtPrice: { readonly amountMinor: string } | null, readonly memberPrice: { readonly amountMinor: string } | null, readonly rating: { readonly average: number | null, readonly count: number }, readonly category: { readonly id: string, readonly slug: string, readonly title: string, readonly breadcrumbs: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string }> } | null, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly choices: unknown, readonly stockState: StockState, readonly available: number | null, readonly price: { readonly amountMinor: string, readonly currency: string }, readonly compareAtPrice: { readonly amountMinor: string } | null, readonly memberPrice: { readonly amountMinor: string } | null }> } | null };

export type GoodsPageQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  sort?: ProductSort;
  first: number;
  after?: string | null | undefined;
}>;


export type GoodsPageQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly imageUrl: string | null, readonly stockState: StockState, readonly available: number | null, readonly priceRange: { readonly min: { readonly amountMinor: string, readonly currency: string }, readonly max: { readonly amountMinor: string } }, readonly category: { readonly id: string, readonly slug: string, readonly title: string } | null, readonly rating: { readonly average: number | null, readonly count: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LikePostMutationVariables = Exact<{
  postId: string;
}>;


export type LikePostMutation = { readonly likePost: { readonly post: { readonly id: string, readonly likeCount: number, readonly viewerLikes: boolean } | null, readonly errors: ReadonlyArray<
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export type NewestPostsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type NewestPostsQuery = { readonly posts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: PostKind, readonly title: string, readonly likeCount: number, readonly viewerLikes: boolean, readonly publishedAt: string | null, readonly author: { readonly id: string, readonly displayName: string, readonly avatarUrl: string | null } | null, readonly channel: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly signIn: { readonly user: { readonly id: string, readonly displayName: string } | null, readonly tokens: { readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string } | null, readonly errors: ReadonlyArray<
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly retryAfterSeconds: number | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BoardLineFragmentDoc = new TypedDocumentString(`
    fragment BoardLine on LeaderboardEntry {
  rank
  score
  subjectId
  subject {
    ... on User {
      displayName
    }
    ... on Post {
      title
    }
  }
}
    `, {"fragmentName":"BoardLine"}) as unknown as TypedDocumentString<BoardLineFragment, unknown>;
export const BoardLiveDocument = new TypedDocumentString(`
    subscription BoardLive($slug: String!, $period: LeaderboardPeriod!, $first: Int!, $after: LeaderboardCursorInput) {
  leaderboardUpdates(slug: $slug, period: $period, first: $first, after: $after) {
    kind
    reason
    cursor {
      periodKey
      epoch
      sequence
    }
    entries {
      ...BoardLine
    }
    removed
  }
}
    fragment BoardLine on LeaderboardEntry {
  rank
  score
  subjectId
  subject {
    ... on User {
      displayName
    }
    ... on Post {
      title
    }
  }
}`, {"hash":"sha256:a56fa2cc8bbc6d0beadc640311bffa2cd418634d9f840b13a890fab4eb8f90d1"}) as unknown as TypedDocumentString<BoardLiveSubscription, BoardLiveSubscriptionVariables>;
export const BoardDocument = new TypedDocumentString(`
    query Board($slug: String!, $period: LeaderboardPeriod!, $first: Int!) {
  leaderboard(slug: $slug, period: $period) {
    slug
    title
    periodKey
    entries(first: $first) {
      nodes {
        ...BoardLine
      }
    }
    me {
      ...BoardLine
    }
  }
}
    fragment BoardLine on LeaderboardEntry {
  rank
  score
  subjectId
  subject {
    ... on User {
      displayName
    }
    ... on Post {
      title
    }
  }
}`, {"hash":"sha256:7a36e98c68bee9aca82c89c37fa32bd08f2eed285c9e2e41a5699223c1b54172"}) as unknown as TypedDocumentString<BoardQuery, BoardQueryVariables>;
export const GoodsDetailDocument = new TypedDocumentString(`
    query GoodsDetail($slug: String!) {
  product(slug: $slug) {
    id
    slug
    kind
    title
    summary
    description
    brand
    tags
    soldCount
    options {
      code
      name
      values {
        code
        name
      }
    }
    media {
      kind
      url
      alt
      width
      height
    }
    priceRange {
      min {
        amountMinor
        currency
      }
      max {
        amountMinor
      }
    }
    compareAtPrice {
      amountMinor
    }
    memberPrice {
      amountMinor
    }
    stockState
    available
    rating {
      average
      count
    }
    category {
      id
      slug
      title
      breadcrumbs {
        id
        slug
        title
      }
    }
    variants {
      id
      sku
      choices
      price {
        amountMinor
        currency
      }
      compareAtPrice {
        amountMinor
      }
      memberPrice {
        amountMinor
      }
      stockState
      available
    }
  }
}
    `, {"hash":"sha256:87d164f8ac6d2ffc68d9641acbac894780aadcc3bd760cb1d4fcef870ad6c5ba"}) as unknown as TypedDocumentString<GoodsDetailQuery, GoodsDetailQueryVariables>;
export const GoodsPageDocument = new TypedDocumentString(`
    query GoodsPage($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int!, $after: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after) {
    nodes {
      id
      slug
      title
      imageUrl
      priceRange {
        min {
          amountMinor
          currency
        }
        max {
          amountMinor
        }
      }
      stockState
      available
      category {
        id
        slug
        title
      }
      rating {
        average
        count
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:92bb7ed18092ffacc73c2fa1c115299f0e0c397730e139d1f843bde70ffa102b"}) as unknown as TypedDocumentString<GoodsPageQuery, GoodsPageQueryVariables>;
export const LikePostDocument = new TypedDocumentString(`
    mutation LikePost($postId: ID!) {
  likePost(input: { postId: $postId }) {
    post {
      id
      likeCount
      viewerLikes
    }
    errors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:3a9ceef91bdb3606e04826f668dee9094445eb28705dbf964d77c8cf7c9c28ea"}) as unknown as TypedDocumentString<LikePostMutation, LikePostMutationVariables>;
export const NewestPostsDocument = new TypedDocumentString(`
    query NewestPosts($first: Int!, $after: String) {
  posts(first: $first, after: $after) {
    nodes {
      id
      kind
      title
      likeCount
      viewerLikes
      publishedAt
      author {
        id
        displayName
        avatarUrl
      }
      channel {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:e5b6e368c5cbf89ae938042f8a530209e2707183bcdb9776b8adb25205b97c1a"}) as unknown as TypedDocumentString<NewestPostsQuery, NewestPostsQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    user {
      id
      displayName
    }
    tokens {
      accessToken
      accessTokenExpiresAt
      refreshToken
    }
    errors {
      code
      message
      path
      ... on SignInThrottled {
        retryAfterSeconds
      }
    }
  }
}
    `, {"hash":"sha256:750945eacc4a489d21ee1210dd9e3047da7d4628e3a28d1937a25c42dfc898bf"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;