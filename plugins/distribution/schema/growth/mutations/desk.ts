import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { answerRequest } from '../../../growth/desk/answer.ts';
import { assignRequest } from '../../../growth/desk/assign.ts';
import { closeRequestByStaff } from '../../../growth/desk/close-request.ts';
import { requestField } from '../request-field.ts';
import { requestIdOf } from './service-requests.ts';

const staff = { access: { permission: 'distribution.desk' }, idempotent: true } as const;

/** The mutation `distributionAnswerServiceRequest` of the admin schema. */
export function answerServiceRequestMutation(builder: Builder): void {
  mutation(builder, 'distributionAnswerServiceRequest', {
    description: 'Answers a request of a promoter, which waits for the promoter then.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      requestId: t.id({ required: true, description: 'Which request.' }),
      text: t.string({ required: true, description: 'The answer: 1 to 5,000 characters.' }),
    }),
    resolve: ({ requestId, text }, ctx) => answerRequest(ctx, { requestId: requestIdOf(requestId), text }),
    payload: (t) => ({ request: requestField(t) }),
  });
}

/** The mutation `distributionAssignServiceRequest` of the admin schema. */
export function assignServiceRequestMutation(builder: Builder): void {
  mutation(builder, 'distributionAssignServiceRequest', {
    description: 'Gives a request to somebody of the staff, or to nobody in particular.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      requestId: t.id({ required: true, description: 'Which request.' }),
      assigneeId: t.id({
        required: false,
        description: 'Who answers it from now on, somebody who may; nothing for nobody in particular.',
      }),
    }),
    resolve: ({ requestId, assigneeId }, ctx) =>
      assignRequest(ctx, {
        requestId: requestIdOf(requestId),
        assigneeId: typeof assigneeId === 'string' ? parseId(assigneeId, 'User', ['assigneeId']) : null,
      }),
    payload: (t) => ({ request: requestField(t) }),
  });
}

/** The mutation `distributionCloseServiceRequest` of the admin schema. */
export function closeServiceRequestByStaffMutation(builder: Builder): void {
  mutation(builder, 'distributionCloseServiceRequest', {
    description: 'Closes a request of a promoter, for good.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      requestId: t.id({ required: true, description: 'Which request.' }),
      reason: t.string({
        required: true,
        description: 'The last word, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ requestId, reason }, ctx) =>
      closeRequestByStaff(ctx, { requestId: requestIdOf(requestId), reason }),
    payload: (t) => ({ request: requestField(t) }),
  });
}
