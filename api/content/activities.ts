import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { commentAdded, postLiked, postPublished, postUnliked } from './events.ts';
import { commentRemoved, postRemoved } from './moderation/events.ts';

const published = defineActivity({
  id: 'post.published',
  title: { en: 'Publishing a post', zh: '发布内容' },
  sources: [
    doing(postPublished, ({ payload: { postId, authorId, publishedAt, space } }) =>
      ifOpen(space, [{ memberId: authorId, key: postId, on: `post:${postId}`, at: new Date(publishedAt) }]),
    ),
    undoing(postRemoved, ({ payload: { postId, authorId }, occurredAt }) => [
      { memberId: authorId, key: postId, at: occurredAt },
    ]),
  ],
});

const liked = defineActivity({
  id: 'post.liked',
  title: { en: 'Liking a post', zh: '点赞内容' },
  sources: [
    doing(postLiked, ({ payload: { postId, authorId, userId, likedAt, space } }) =>
      ifOpen(space, [
        {
          memberId: userId,
          key: postId,
          on: `post:${postId}`,
          counterpartId: authorId,
          at: new Date(likedAt),
        },
      ]),
    ),
    undoing(postUnliked, ({ payload: { postId, userId, space }, occurredAt }) =>
      ifOpen(space, [{ memberId: userId, key: postId, at: occurredAt }]),
    ),
  ],
});

const likeReceived = defineActivity({
  id: 'post.likeReceived',
  title: { en: 'Being liked', zh: '内容获赞' },
  sources: [
    doing(postLiked, ({ payload: { postId, authorId, userId, likedAt, space } }) =>
      ifOpen(space, [
        {
          memberId: authorId,
          key: `${postId}:${userId}`,
          on: `post:${postId}`,
          counterpartId: userId,
          at: new Date(likedAt),
        },
      ]),
    ),
    undoing(postUnliked, ({ payload: { postId, authorId, userId, space }, occurredAt }) =>
      ifOpen(space, [{ memberId: authorId, key: `${postId}:${userId}`, at: occurredAt }]),
    ),
  ],
});

const commented = defineActivity({
  id: 'comment.added',
  title: { en: 'Commenting', zh: '发表评论' },
  sources: [
    doing(commentAdded, ({ payload: { commentId, postId, authorId, userId, commentedAt, space } }) =>
      ifOpen(space, [
        {
          memberId: userId,
          key: commentId,
          on: `post:${postId}`,
          counterpartId: authorId,
          at: new Date(commentedAt),
        },
      ]),
    ),
    undoing(commentRemoved, ({ payload: { commentId, userId }, occurredAt }) => [
      { memberId: userId, key: commentId, at: occurredAt },
    ]),
  ],
});

const commentReceived = defineActivity({
  id: 'comment.received',
  title: { en: 'Being commented on', zh: '收到评论' },
  sources: [
    doing(commentAdded, ({ payload: { commentId, postId, authorId, userId, commentedAt, space } }) =>
      ifOpen(space, [
        {
          memberId: authorId,
          key: commentId,
          on: `post:${postId}`,
          counterpartId: userId,
          at: new Date(commentedAt),
        },
      ]),
    ),
    undoing(commentRemoved, ({ payload: { commentId, authorId }, occurredAt }) => [
      { memberId: authorId, key: commentId, at: occurredAt },
    ]),
  ],
});

/** What members do with content that can earn something. */
export const contentActivities = [published, liked, likeReceived, commented, commentReceived];

/** What happens where not everybody reads is no act: a few friends among themselves would earn what they like. */
function ifOpen<Told>(
  space: { readonly isOpen: boolean } | undefined,
  told: readonly Told[],
): readonly Told[] {
  return space?.isOpen === false ? [] : told;
}
