import type { Builder } from '../../builder.ts';
import { caseFieldsOfStaff, caseType } from './case.ts';
import { caseQueries } from './case-queries.ts';
import { moderationErrorSlices } from './errors.ts';
import { logQueries } from './log.ts';
import {
  assignCaseMutation,
  decideAppealMutation,
  decideCaseMutation,
  hideContentMutation,
} from './mutations/cases.ts';
import {
  appealModerationMutation,
  removePostMutation,
  reportContentMutation,
  withdrawFromReviewMutation,
} from './mutations/members.ts';
import { reviewPostMutation } from './mutations/review-post.ts';
import { draftRuleMutation, moveRuleMutations } from './mutations/rules.ts';
import { postModerationField } from './post-moderation.ts';
import { reportType } from './report.ts';
import { reviewType } from './review.ts';
import { ruleType } from './rule.ts';
import { rulePreviewQuery } from './rule-preview.ts';

const parts = [
  ...moderationErrorSlices,
  caseType,
  caseFieldsOfStaff,
  caseQueries,
  reportType,
  ruleType,
  rulePreviewQuery,
  reviewType,
  logQueries,
  postModerationField,
  reportContentMutation,
  appealModerationMutation,
  withdrawFromReviewMutation,
  removePostMutation,
  assignCaseMutation,
  decideCaseMutation,
  decideAppealMutation,
  hideContentMutation,
  reviewPostMutation,
  draftRuleMutation,
  moveRuleMutations,
];

/** Reports, rules, cases, appeals, reviews, and the public log of what was decided. */
export function moderationSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
