import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';
import { placeInSpace as space } from '../spaces/events.ts';

const id = z.uuid();
const moment = z.iso.datetime();

/**
 * What a post moved others by, as it was when it went out of sight or came back: for each business day a moment of it, and the
 * heat of that day. While it is out of sight nobody can like it or comment on it, so that both say the same of the same acts.
 */
const heat = z.array(z.object({ at: moment, points: z.string().regex(/^\d+$/) }));

const ofPost = z.object({ postId: id, authorId: id, channelId: id, at: moment, heat, space });

/** Others do not see it any more: staff have hidden or removed it, or its author has taken it away. */
export const postHidden = defineEvent('post.hidden', ofPost);
/** Everybody sees it again. */
export const postRestored = defineEvent('post.restored', ofPost);
/** It is gone for good: by its author, or by a decision against which nobody can appeal any more. */
export const postRemoved = defineEvent(
  'post.removed',
  z.object({ postId: id, authorId: id, by: z.enum(['AUTHOR', 'HOUSE']), at: moment }),
);

/** `weighs` says whether its post was to be seen at that moment, so that the comment counts in its heat. */
const ofComment = z.object({
  commentId: id,
  postId: id,
  authorId: id,
  userId: id,
  commentedAt: moment,
  weighs: z.boolean(),
  space,
});

export const commentHidden = defineEvent('comment.hidden', ofComment);
export const commentRestored = defineEvent('comment.restored', ofComment);
export const commentRemoved = defineEvent(
  'comment.removed',
  z.object({ commentId: id, postId: id, authorId: id, userId: id, at: moment }),
);

const ofCase = z.object({ caseId: id, kind: z.string(), subjectId: id, authorId: id.nullable(), at: moment });

/** Something was decided; `decision` as the case says it. */
export const moderationDecided = defineEvent('moderation.decided', ofCase.extend({ decision: z.string() }));
export const moderationAppealed = defineEvent('moderation.appealed', ofCase);
export const moderationAppealDecided = defineEvent(
  'moderation.appealDecided',
  ofCase.extend({ granted: z.boolean() }),
);
