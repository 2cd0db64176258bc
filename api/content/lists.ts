import type { ReadContext } from '#core/context.ts';
import type { Post, Prisma } from '#core/db/generated/client/client.ts';
import type { PostKind } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { unmutedPosts, visiblePosts } from './scope.ts';

export interface PostFilter {
  readonly channelId?: string | undefined;
  readonly spaceId?: string | undefined;
  readonly authorId?: string | undefined;
  readonly kind?: PostKind | undefined;
  readonly topic?: string | undefined;
}

/** What the client selected below a post, as Prisma says it. */
export interface PostSelection {
  readonly include?: Prisma.PostInclude;
}

/** Published posts, newest first. Ordered by time and id, so that the list is stable while posts are added. */
export async function listPosts(
  ctx: ReadContext,
  filter: PostFilter,
  query: KeysetQuery,
  selection: PostSelection,
): Promise<Post[]> {
  return ctx.db.post.findMany({
    ...selection,
    where: {
      state: 'PUBLISHED',
      ...(filter.spaceId && { spaceId: filter.spaceId }),
      ...(filter.channelId && { channelId: filter.channelId }),
      ...(filter.authorId && { authorId: filter.authorId }),
      ...(filter.kind && { kind: filter.kind }),
      ...(filter.topic && { topics: { has: filter.topic } }),
      AND: [
        visiblePosts(ctx.caller),
        filter.authorId ? {} : unmutedPosts(ctx.caller),
        behindMoment('publishedAt', query),
      ],
    },
    ...newestFirst('publishedAt', query),
  });
}

/** One's own posts that nobody else sees yet, newest first. */
export async function listDrafts(
  ctx: ReadContext,
  authorId: string,
  query: KeysetQuery,
  selection: PostSelection,
): Promise<Post[]> {
  return ctx.db.post.findMany({
    ...selection,
    where: { authorId, state: { in: ['DRAFT', 'IN_REVIEW'] }, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The posts with these ids that the caller may see, in no particular order. */
export async function postsById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: PostSelection = {},
): Promise<Post[]> {
  return ctx.db.post.findMany({
    ...selection,
    where: { id: { in: [...ids] }, AND: [visiblePosts(ctx.caller)] },
  });
}

/** Which of these posts the member likes. */
export async function likedPosts(
  ctx: ReadContext,
  userId: string,
  postIds: readonly string[],
): Promise<Set<string>> {
  const likes = await ctx.db.postLike.findMany({
    where: { userId, postId: { in: [...postIds] } },
    select: { postId: true },
  });
  return new Set(likes.map((like) => like.postId));
}
