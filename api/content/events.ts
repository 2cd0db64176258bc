import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';
import { adjustHook, guardHook } from '#core/hooks.ts';
import { placeInSpace } from './spaces/events.ts';

const id = z.uuid();
const moment = z.iso.datetime();
/** Of posts in spaces: what happens where not everybody reads earns nothing and stands on no board. */
const space = placeInSpace;

export const postPublished = defineEvent(
  'post.published',
  z.object({ postId: id, authorId: id, channelId: id, publishedAt: moment, space }),
);

/** `authorId` is whose post it is, `userId` who liked it. */
export const postLiked = defineEvent(
  'post.liked',
  z.object({ postId: id, authorId: id, userId: id, likedAt: moment, space }),
);

/** `likedAt` is when the like that was taken back had been given: it leaves the scores of that day. */
export const postUnliked = defineEvent(
  'post.unliked',
  z.object({ postId: id, authorId: id, userId: id, likedAt: moment, space }),
);

/** `authorId` is whose post it is, `userId` who wrote the comment. */
export const commentAdded = defineEvent(
  'comment.added',
  z.object({
    commentId: id,
    postId: id,
    authorId: id,
    userId: id,
    commentedAt: moment,
    /** False for one that was held, and is shown while its post is out of sight; true when it is missing. */
    weighs: z.boolean().optional(),
    space,
  }),
);

export interface PostText {
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
}

/** Plugins may change the words of a post before it is stored. */
export const adjustPostText = adjustHook<PostText, { readonly authorId: string }>('content.postText');

/** Plugins may refuse that a post is published. */
export const guardPublishing = guardHook<{
  readonly postId: string;
  readonly authorId: string;
  readonly channelId: string;
}>('content.publishing');

/** Plugins may refuse a comment. */
export const guardCommenting = guardHook<{
  readonly postId: string;
  readonly userId: string;
  readonly body: string;
}>('content.commenting');
