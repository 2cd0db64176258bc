import { createWebhookEndpoint } from '#core/notify/webhooks/endpoints.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { webhookEndpointField, webhookSecretField } from '../payload-fields.ts';

/** The mutation `createWebhookEndpoint` of the admin schema. */
export function createWebhookEndpointMutation(builder: Builder): void {
  mutation(builder, 'createWebhookEndpoint', {
    description:
      'Has a system of yours told of events: by POST, signed by Standard Webhooks, repeated until it answers with 2xx.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      url: t.string({
        required: true,
        description: 'Where to send messages: an https address of the public internet.',
      }),
      description: t.string({ required: true, description: 'What it is for: 1 to 200 characters.' }),
      events: t.stringList({ required: true, description: 'Of which events; see `webhookEvents`.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) => createWebhookEndpoint(ctx, input),
    payload: (t) => ({
      webhookEndpoint: webhookEndpointField(builder, t),
      secret: webhookSecretField(t),
    }),
  });
}
