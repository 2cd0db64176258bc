import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { reviewApplication } from '../../applications/review-application.ts';
import { reviewDecision } from '../enums.ts';
import { applicationField } from '../payload-fields.ts';

/** The mutation `distributionReviewApplication` of the admin schema. */
export function reviewApplicationMutation(builder: Builder): void {
  mutation(builder, 'distributionReviewApplication', {
    description: 'Decides on an application. Approved, the applicant is a promoter at once.',
    access: { permission: 'distribution.applications' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      applicationId: t.id({ required: true, description: 'Which application.' }),
      decision: t.field({
        type: reviewDecision(builder),
        required: true,
        description: 'What is decided.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the applicant and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ applicationId, decision, reason }, ctx) =>
      reviewApplication(ctx, {
        applicationId: parseId(applicationId, 'DistributionApplication', ['applicationId']),
        decision,
        reason,
      }),
    payload: (t) => ({ application: applicationField(t, 'The application as it is now.') }),
  });
}
