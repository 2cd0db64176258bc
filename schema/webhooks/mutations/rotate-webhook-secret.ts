import { rotateWebhookSecret } from '#core/notify/webhooks/endpoints.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { webhookEndpointField, webhookSecretField } from '../payload-fields.ts';

/** The mutation `rotateWebhookSecret` of the admin schema. */
export function rotateWebhookSecretMutation(builder: Builder): void {
  mutation(builder, 'rotateWebhookSecret', {
    description:
      'Gives a webhook a new secret. For 24 hours messages carry the signature of the old one, too.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      endpointId: t.id({ required: true, description: 'Which webhook.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ endpointId, reason }, ctx) =>
      rotateWebhookSecret(ctx, {
        endpointId: parseId(endpointId, 'WebhookEndpoint', ['endpointId']),
        reason,
      }),
    payload: (t) => ({
      webhookEndpoint: webhookEndpointField(builder, t),
      secret: webhookSecretField(t),
    }),
  });
}
