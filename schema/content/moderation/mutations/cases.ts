import {
  assignCase,
  decideAppeal,
  decideCase,
  hideContent,
  moderationPermissions,
} from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { perBuilder } from '../../../common/per-builder.ts';
import { moderationDecision, moderationReason } from '../enums.ts';
import { caseField } from '../payload-fields.ts';
import { parseSubjectId } from './members.ts';

const staff = {
  access: { permission: moderationPermissions.moderate },
  subGraphs: ['admin' as const],
};
const caseIdOf = (globalId: string) => parseId(globalId, 'ModerationCase', ['caseId']);

/** The mutation `assignModerationCase` of the admin schema. */
export function assignCaseMutation(builder: Builder): void {
  mutation(builder, 'assignModerationCase', {
    description: 'Takes a case for a while, in which nobody else decides it.',
    ...staff,
    input: (t) => ({ caseId: t.id({ required: true, description: 'Which case.' }) }),
    resolve: ({ caseId }, ctx) => assignCase(ctx, { caseId: caseIdOf(caseId) }),
    payload: (t) => ({ case: caseField(builder, t, 'staff') }),
  });
}

/** The mutation `decideModerationCase` of the admin schema. */
export function decideCaseMutation(builder: Builder): void {
  mutation(builder, 'decideModerationCase', {
    description: 'Decides a case that is open, once.',
    ...staff,
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      decision: t.field({ type: moderationDecision(builder), required: true, description: 'What.' }),
      reason: t.string({ required: true, description: 'Why, for the author: 1 to 1,000 characters.' }),
      note: t.string({ required: false, description: 'For staff alone, at most 2,000 characters.' }),
      until: t.field({
        type: 'DateTime',
        required: false,
        description: 'Until when the author is suspended; with that decision alone.',
      }),
    }),
    resolve: ({ caseId, decision, reason, note, until }, ctx) =>
      decideCase(ctx, { caseId: caseIdOf(caseId), decision, reason, note, until }),
    payload: (t) => ({ case: caseField(builder, t, 'staff') }),
  });
}

/** The mutation `decideModerationAppeal` of the admin schema. */
export function decideAppealMutation(builder: Builder): void {
  mutation(builder, 'decideModerationAppeal', {
    description: 'Decides an appeal, by somebody else than who decided the case.',
    ...staff,
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      granted: t.boolean({ required: true, description: 'Whether all is as it was before the decision.' }),
      reason: t.string({ required: true, description: 'Why, for the author: 1 to 1,000 characters.' }),
    }),
    resolve: ({ caseId, granted, reason }, ctx) =>
      decideAppeal(ctx, { caseId: caseIdOf(caseId), granted, reason }),
    payload: (t) => ({ case: caseField(builder, t, 'staff') }),
  });
}

const hiding = perBuilder((builder) =>
  builder.enumType('ModerationHiding', {
    description: 'How something goes out of sight.',
    subGraphs: ['admin'],
    values: {
      HIDE: { description: 'It is hidden.' },
      REMOVE: { description: 'It is removed: for good, once nobody can appeal.' },
    },
  }),
);

/** The mutation `hideContent` of the admin schema. */
export function hideContentMutation(builder: Builder): void {
  mutation(builder, 'hideContent', {
    description: 'Takes something out of sight that nobody has reported: opens a case and decides it.',
    ...staff,
    idempotent: true,
    input: (t) => ({
      subjectId: t.id({ required: true, description: 'What: the global id of whatever can be reported.' }),
      decision: t.field({ type: hiding(builder), required: true, description: 'How.' }),
      category: t.field({
        type: moderationReason(builder),
        required: true,
        description: 'What is against it.',
      }),
      reason: t.string({ required: true, description: 'Why, for the author: 1 to 1,000 characters.' }),
      note: t.string({ required: false, description: 'For staff alone, at most 2,000 characters.' }),
    }),
    resolve: ({ subjectId, decision, category, reason, note }, ctx) =>
      hideContent(ctx, { ...parseSubjectId(subjectId), decision, category, reason, note }),
    payload: (t) => ({ case: caseField(builder, t, 'staff') }),
  });
}
