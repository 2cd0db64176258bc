import { resumeWebhookEndpoint } from '#core/notify/webhooks/endpoints.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { webhookEndpointField } from '../payload-fields.ts';

/** The mutation `resumeWebhookEndpoint` of the admin schema. */
export function resumeWebhookEndpointMutation(builder: Builder): void {
  mutation(builder, 'resumeWebhookEndpoint', {
    description: 'Sends to a webhook again, and what has waited; also to one that was given up.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      endpointId: t.id({ required: true, description: 'Which webhook.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ endpointId, reason }, ctx) =>
      resumeWebhookEndpoint(ctx, {
        endpointId: parseId(endpointId, 'WebhookEndpoint', ['endpointId']),
        reason,
      }),
    payload: (t) => ({
      webhookEndpoint: webhookEndpointField(builder, t),
    }),
  });
}
