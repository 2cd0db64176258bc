import { testWebhookEndpoint } from '#core/notify/webhooks/messages.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `testWebhookEndpoint` of the admin schema. */
export function testWebhookEndpointMutation(builder: Builder): void {
  mutation(builder, 'testWebhookEndpoint', {
    description: 'Sends a webhook a message that tells of nothing, to see whether it arrives.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      endpointId: t.id({ required: true, description: 'Which webhook.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ endpointId, reason }, ctx) =>
      testWebhookEndpoint(ctx, {
        endpointId: parseId(endpointId, 'WebhookEndpoint', ['endpointId']),
        reason,
      }),
    payload: (t) => ({
      deliveryId: t.id({
        nullable: true,
        description: 'The global id of the message; see `webhookDeliveries`.',
        resolve: ({ result }) => (result ? encodeId('WebhookDelivery', result.deliveryId) : null),
      }),
    }),
  });
}
