import type { WebhookEndpoint } from '#core/db/generated/client/client.ts';
import { webhookEndpointsById } from '#core/notify/webhooks/lists.ts';
import type { Builder } from '../builder.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';

/** An endpoint by row id, for the payloads of mutations. */
export const loadWebhookEndpoint = defineLoader<string, WebhookEndpoint>(async (ctx, ids) =>
  byId(await webhookEndpointsById(ctx, ids)),
);

/** The enum `WebhookDeliveryState`. */
export const webhookDeliveryState = perBuilder((builder) =>
  builder.enumType('WebhookDeliveryState', {
    description: 'How far a message to a webhook has come.',
    subGraphs: ['admin'],
    values: {
      QUEUED: { description: 'It waits to be sent.' },
      SENDING: { description: 'It is being sent, or will be tried again.' },
      SENT: { description: 'The receiver has taken it.' },
      FAILED: { description: 'It was tried often enough.' },
    } as const,
  }),
);

/** The types `WebhookEndpoint` and `WebhookDelivery` of the admin schema. */
export function webhookTypes(builder: Builder): void {
  builder.prismaObject('WebhookEndpoint', {
    description: 'A system of an operator that is told of events. Its secret is never shown again.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'WebhookEndpoint', id }),
      }),
      url: t.exposeString('url', { description: 'Where messages are sent to.' }),
      description: t.exposeString('description', { description: 'What it is for.' }),
      events: t.exposeStringList('events', { description: 'Of which events it is told.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
      pausedAt: t.expose('pausedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when nothing is sent; null while it is.',
      }),
      failingSince: t.expose('failingSince', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when nothing arrives; null when the last message did.',
      }),
      disabledAt: t.expose('disabledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was given up after days of failing.',
      }),
    }),
  });
  builder.prismaObject('WebhookDelivery', {
    description: 'One message to a webhook, and how far it has come.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'WebhookDelivery', id }),
      }),
      endpoint: t.field({
        type: modelRef(builder, 'WebhookEndpoint'),
        nullable: true,
        description: 'To which webhook.',
        resolve: ({ endpointId }, _args, ctx) => loadWebhookEndpoint(ctx, endpointId),
      }),
      messageId: t.exposeString('messageId', {
        description: 'The `webhook-id` under which it is sent; a replay has that of the first one.',
      }),
      type: t.exposeString('type', { description: 'Of which event it tells.' }),
      body: t.exposeString('body', { description: 'What is sent, as it is signed.' }),
      isReplay: t.boolean({
        description: 'Whether staff had it sent again.',
        resolve: ({ replayOf }) => replayOf !== null,
      }),
      state: t.field({
        type: webhookDeliveryState(builder),
        description: 'How far it has come.',
        resolve: ({ state }) => (state === 'BOUNCED' || state === 'SUPPRESSED' ? 'FAILED' : state),
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
      status: t.exposeInt('status', { nullable: true, description: 'What the receiver answered last.' }),
      error: t.exposeString('error', { nullable: true, description: 'What went wrong last.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is to be sent.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is tried next; null when it has ended.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it arrived, or was given up.',
      }),
    }),
  });
}
