import { pauseWebhookEndpoint } from '#core/notify/webhooks/endpoints.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { webhookEndpointField } from '../payload-fields.ts';

/** The mutation `pauseWebhookEndpoint` of the admin schema. */
export function pauseWebhookEndpointMutation(builder: Builder): void {
  mutation(builder, 'pauseWebhookEndpoint', {
    description:
      'Sends nothing more to a webhook until it is resumed. What happens meanwhile is kept for it.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      endpointId: t.id({ required: true, description: 'Which webhook.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ endpointId, reason }, ctx) =>
      pauseWebhookEndpoint(ctx, {
        endpointId: parseId(endpointId, 'WebhookEndpoint', ['endpointId']),
        reason,
      }),
    payload: (t) => ({
      webhookEndpoint: webhookEndpointField(builder, t),
    }),
  });
}
