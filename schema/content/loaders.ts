import { channelsById, commentsUnder, likedPosts, postsById } from '#api/content/index.ts';
import { userIdOf } from '#core/caller.ts';
import type { Comment } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { defineNestedList } from '../common/nested.ts';

/** A post by row id, inside the caller's row scope. */
export const loadPost = defineLoader(async (ctx, ids) => byId(await postsById(ctx, ids)));

/** A channel by row id. */
export const loadChannel = defineLoader(async (ctx, ids) => byId(await channelsById(ctx, ids)));

/** Whether the viewer likes a post; undefined means no. */
export const loadViewerLikes = defineLoader<string, true>(async (ctx, postIds) => {
  const userId = userIdOf(ctx.caller);
  const liked = userId ? await likedPosts(ctx, userId, postIds) : new Set<string>();
  return new Map([...liked].map((id) => [id, true]));
});

const positionOf = (comment: Comment) => [comment.createdAt.getTime(), comment.id];

/** The comments directly under a post. */
export const commentsOfPost = defineNestedList({
  positionOf,
  load: (ctx, postIds, query) => commentsUnder(ctx, 'post', postIds, query),
});

/** The replies to a comment. */
export const repliesOfComment = defineNestedList({
  positionOf,
  load: (ctx, commentIds, query) => commentsUnder(ctx, 'comment', commentIds, query),
});
