export { appealModeration } from './cases/appeal.ts';
export { assignCase } from './cases/assign-case.ts';
export { closeCases } from './cases/close-cases.ts';
export { decideAppeal } from './cases/decide-appeal.ts';
export { type CaseDecision, decideCase } from './cases/decide-case.ts';
export { hideContent } from './cases/hide-content.ts';
export {
  type CaseFilter,
  caseById,
  latestCasesAbout,
  listCases,
  myCase,
  myCases,
  stepsOf,
  subjectsOf,
} from './cases/lists.ts';
export { openCase as openModerationCase } from './cases/open-case.ts';
export { moderationChecks } from './checks.ts';
export { moderationErrors } from './errors.ts';
export * from './events.ts';
export { moderatedKinds } from './kinds/index.ts';
export { moderationLog, moderationTotals, type PublicDecision } from './log/lists.ts';
export { moderationPermissions } from './permissions.ts';
export { myReport, myReports, reportsIn } from './reports/lists.ts';
export { reportContent } from './reports/report-content.ts';
export { latestReviews, pendingReviews } from './reviews/lists.ts';
export { reviewPost } from './reviews/review-post.ts';
export { withdrawFromReview } from './reviews/withdraw-from-review.ts';
export { draftRule } from './rules/draft-rule.ts';
export { judge } from './rules/judge.ts';
export { judgeProfile } from './rules/judge-profile.ts';
export { listRules, rulesById } from './rules/lists.ts';
export { activateRule, retireRule } from './rules/move-rule.ts';
export { type Caught, previewRule, type RulePreview } from './rules/preview-rule.ts';
export type { RuleForm } from './rules/rule-form.ts';
export { moderationSettings } from './settings.ts';
export { requireMayWrite } from './suspensions/may-write.ts';
