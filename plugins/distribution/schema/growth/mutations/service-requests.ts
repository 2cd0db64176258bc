import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { closeOwnRequest } from '../../../growth/desk/close-request.ts';
import { openRequest } from '../../../growth/desk/open-request.ts';
import { replyToRequest } from '../../../growth/desk/reply.ts';
import { requestKind } from '../desk-enums.ts';
import { requestField } from '../request-field.ts';

export const requestIdOf = (id: string) => parseId(id, 'DistributionServiceRequest', ['requestId']);

/** The mutation `openServiceRequest`. */
export function openServiceRequestMutation(builder: Builder): void {
  const parse = (type: string, field: string, id: string | null | undefined) =>
    typeof id === 'string' ? parseId(id, type, [field]) : null;
  mutation(builder, 'openServiceRequest', {
    description: 'Asks the house for something, as a promoter.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      kind: t.field({ type: requestKind(builder), required: true, description: 'What it is about.' }),
      subject: t.string({ required: true, description: 'In a few words: 1 to 120 characters.' }),
      text: t.string({ required: true, description: 'What you ask: 1 to 5,000 characters.' }),
      orderId: t.id({ required: false, description: 'About an order by which you have earned.' }),
      commissionId: t.id({ required: false, description: 'About a commission of yours.' }),
      withdrawalId: t.id({ required: false, description: 'About a withdrawal of yours.' }),
    }),
    resolve: ({ kind, subject, text, orderId, commissionId, withdrawalId }, ctx) =>
      openRequest(ctx, {
        kind,
        subject,
        text,
        about: {
          orderId: parse('Order', 'orderId', orderId),
          commissionId: parse('DistributionCommission', 'commissionId', commissionId),
          withdrawalId: parse('DistributionWithdrawal', 'withdrawalId', withdrawalId),
        },
      }),
    payload: (t) => ({ request: requestField(t) }),
  });
}

/** The mutation `replyToServiceRequest`. */
export function replyToServiceRequestMutation(builder: Builder): void {
  mutation(builder, 'replyToServiceRequest', {
    description: 'Says more about a request of yours, which waits for the house again.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      requestId: t.id({ required: true, description: 'Which request.' }),
      text: t.string({ required: true, description: 'What you say: 1 to 5,000 characters.' }),
    }),
    resolve: ({ requestId, text }, ctx) => replyToRequest(ctx, { requestId: requestIdOf(requestId), text }),
    payload: (t) => ({ request: requestField(t) }),
  });
}

/** The mutation `closeServiceRequest`. */
export function closeServiceRequestMutation(builder: Builder): void {
  mutation(builder, 'closeServiceRequest', {
    description: 'Closes a request of yours, for good.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ requestId: t.id({ required: true, description: 'Which request.' }) }),
    resolve: ({ requestId }, ctx) => closeOwnRequest(ctx, { requestId: requestIdOf(requestId) }),
    payload: (t) => ({ request: requestField(t) }),
  });
}
