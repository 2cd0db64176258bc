import { deleteWebhookEndpoint } from '#core/notify/webhooks/endpoints.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `deleteWebhookEndpoint` of the admin schema. */
export function deleteWebhookEndpointMutation(builder: Builder): void {
  mutation(builder, 'deleteWebhookEndpoint', {
    description: 'Ends a webhook, with the log of all that it was sent.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      endpointId: t.id({ required: true, description: 'Which webhook.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ endpointId, reason }, ctx) =>
      deleteWebhookEndpoint(ctx, {
        endpointId: parseId(endpointId, 'WebhookEndpoint', ['endpointId']),
        reason,
      }),
    payload: (t) => ({
      endpointId: t.id({
        nullable: true,
        description: 'The global id that it had.',
        resolve: ({ result }) => (result ? encodeId('WebhookEndpoint', result.endpointId) : null),
      }),
    }),
  });
}
