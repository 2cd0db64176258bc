/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** What `signIn` needs to know. */
export type SignInInput = {
  /** Your e-mail address; it or `phone` is needed. */
  readonly email?: string | null | undefined;
  /** Your password. */
  readonly password: string;
  /** Your phone number. */
  readonly phone?: string | null | undefined;
};

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
      | { readonly retryAfterSeconds: number | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }
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