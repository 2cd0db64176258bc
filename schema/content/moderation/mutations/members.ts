import {
  appealModeration,
  myReport,
  removePost,
  reportContent,
  withdrawFromReview,
} from '#api/content/index.ts';
import { isId } from '#core/ids.ts';
import type { Builder } from '../../../builder.ts';
import { decodeId, idErrors, parseId } from '../../../common/ids.ts';
import { modelRef } from '../../../common/models.ts';
import { mutation } from '../../../common/mutation.ts';
import { postField } from '../../post-field.ts';
import { moderationReason } from '../enums.ts';
import { caseField } from '../payload-fields.ts';

const member = { access: { signedIn: true } } as const;

/** The type and the row id in a global id of whatever can be reported. @throws DomainError INVALID_ID. */
export function parseSubjectId(globalId: string): { readonly typename: string; readonly subjectId: string } {
  const { typename, id } = decodeId(globalId);
  if (!typename || !isId(id)) throw idErrors.INVALID_ID({ path: ['subjectId'], data: { expected: 'Node' } });
  return { typename, subjectId: id };
}

/** The mutation `reportContent`. */
export function reportContentMutation(builder: Builder): void {
  mutation(builder, 'reportContent', {
    description: 'Reports something that you can see to those who moderate.',
    ...member,
    idempotent: true,
    input: (t) => ({
      subjectId: t.id({
        required: true,
        description: 'What: the global id of a post, a comment, a member, or something of a plugin’s.',
      }),
      reason: t.field({
        type: moderationReason(builder),
        required: true,
        description: 'What is against it.',
      }),
      text: t.string({ required: false, description: 'In your words, at most 1,000 characters.' }),
    }),
    resolve: ({ subjectId, reason, text }, ctx) =>
      reportContent(ctx, { ...parseSubjectId(subjectId), reason, text: text ?? '' }),
    payload: (t) => ({
      report: t.field({
        type: modelRef(builder, 'ModerationReport'),
        nullable: true,
        description: 'The report.',
        resolve: ({ result }, _args, ctx) => (result ? myReport(ctx, result.reportId) : null),
      }),
    }),
  });
}

/** The mutation `appealModeration`. */
export function appealModerationMutation(builder: Builder): void {
  mutation(builder, 'appealModeration', {
    description: 'Appeals, once and in time, against what was decided about something of yours.',
    ...member,
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      text: t.string({ required: true, description: 'What speaks against it, 1 to 1,000 characters.' }),
    }),
    resolve: ({ caseId, text }, ctx) =>
      appealModeration(ctx, { caseId: parseId(caseId, 'ModerationCase', ['caseId']), text }),
    payload: (t) => ({ case: caseField(builder, t, 'author') }),
  });
}

/** The mutation `withdrawFromReview`. */
export function withdrawFromReviewMutation(builder: Builder): void {
  mutation(builder, 'withdrawFromReview', {
    description: 'Takes your post back that waits for staff: it is a draft again.',
    ...member,
    input: (t) => ({ postId: t.id({ required: true, description: 'Which post.' }) }),
    resolve: ({ postId }, ctx) => withdrawFromReview(ctx, { postId: parseId(postId, 'Post', ['postId']) }),
    payload: (t) => ({ post: postField(t, 'The post as it is now.') }),
  });
}

/** The mutation `removePost`. */
export function removePostMutation(builder: Builder): void {
  mutation(builder, 'removePost', {
    description: 'Takes your post away for good.',
    ...member,
    idempotent: true,
    input: (t) => ({ postId: t.id({ required: true, description: 'Which post.' }) }),
    resolve: ({ postId }, ctx) => removePost(ctx, { postId: parseId(postId, 'Post', ['postId']) }),
    payload: (t) => ({
      postId: t.globalID({
        nullable: true,
        description: 'The id of the post that is gone.',
        resolve: ({ result }) => result && { type: 'Post', id: result.postId },
      }),
    }),
  });
}
