import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification, whoDid } from '#core/notify/define.ts';
import { commentAdded, postLiked } from './events.ts';
import { hearsOfOwnPost, whoHearsOfComment } from './who-hears.ts';

const nothing = z.object({});

export const postLikedKind = defineNotification({
  name: 'content.postLiked',
  summary: { en: 'Somebody likes your post', zh: '有人赞了您的内容' },
  category: 'INTERACTION',
  urgency: 'NORMAL',
  gathers: true,
  payload: nothing,
  text: (told) => {
    const who = whoDid(told);
    return { en: `${who.en} liked your post`, zh: `${who.zh}赞了您的内容` };
  },
});

export const postCommentedKind = defineNotification({
  name: 'content.postCommented',
  summary: { en: 'Somebody commented on your post', zh: '有人评论了您的内容' },
  category: 'INTERACTION',
  urgency: 'NORMAL',
  gathers: true,
  payload: nothing,
  text: (told) => commentedText(told, { en: 'your post', zh: '您的内容' }),
});

export const commentRepliedKind = defineNotification({
  name: 'content.commentReplied',
  summary: { en: 'Somebody replied to your comment', zh: '有人回复了您的评论' },
  category: 'INTERACTION',
  urgency: 'NORMAL',
  gathers: true,
  payload: nothing,
  text: (told) =>
    told.count > 1
      ? { en: `Your comment has ${told.count} new replies`, zh: `您的评论收到 ${told.count} 条新回复` }
      : { en: `${whoDid(told).en} replied to your comment`, zh: `${whoDid(told).zh}回复了您的评论` },
});

/** The same member may comment more than once, so that comments are counted and not members. */
function commentedText(
  told: { readonly count: number; readonly names: readonly string[] },
  what: { readonly en: string; readonly zh: string },
) {
  return told.count > 1
    ? { en: `${told.count} new comments on ${what.en}`, zh: `${what.zh}收到 ${told.count} 条新评论` }
    : { en: `${whoDid(told).en} commented on ${what.en}`, zh: `${whoDid(told).zh}评论了${what.zh}` };
}

/** What the content domain tells members of. */
export const contentNotifications = [postLikedKind, postCommentedKind, commentRepliedKind];

/** Tells authors of what others make of their posts and comments. */
export const tellAuthors = defineConsumer('content.notify', [
  onEach(postLiked, async (write, { payload: { postId, authorId, userId, space } }) => {
    if (space?.isOpen === false && !(await hearsOfOwnPost(write, postId))) return;
    await notify(write, postLikedKind, {
      to: [authorId],
      payload: {},
      subject: { type: 'Post', id: postId },
      actorId: userId,
      // Liking, taking it back and liking again is told once.
      source: `like:${postId}:${userId}`,
    });
  }),
  onEach(commentAdded, async (write, { payload: { commentId, postId, userId } }) => {
    const { authorId, repliedToId } = await whoHearsOfComment(write, commentId);
    const telling = {
      payload: {},
      subject: { type: 'Post', id: postId },
      actorId: userId,
      source: `comment:${commentId}`,
    };
    if (repliedToId) await notify(write, commentRepliedKind, { ...telling, to: [repliedToId] });
    if (authorId && authorId !== repliedToId)
      await notify(write, postCommentedKind, { ...telling, to: [authorId] });
  }),
]);
