import { replayWebhookDelivery } from '#core/notify/webhooks/messages.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `replayWebhookDelivery` of the admin schema. */
export function replayWebhookDeliveryMutation(builder: Builder): void {
  mutation(builder, 'replayWebhookDelivery', {
    description: 'Sends a message again that has arrived or was given up, under the id that it had.',
    access: { permission: 'webhooks.manage' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      deliveryId: t.id({ required: true, description: 'Which message.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ deliveryId, reason }, ctx) =>
      replayWebhookDelivery(ctx, {
        deliveryId: parseId(deliveryId, 'WebhookDelivery', ['deliveryId']),
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
