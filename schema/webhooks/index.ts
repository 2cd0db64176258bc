import type { Builder } from '../builder.ts';
import { createWebhookEndpointMutation } from './mutations/create-webhook-endpoint.ts';
import { deleteWebhookEndpointMutation } from './mutations/delete-webhook-endpoint.ts';
import { pauseWebhookEndpointMutation } from './mutations/pause-webhook-endpoint.ts';
import { replayWebhookDeliveryMutation } from './mutations/replay-webhook-delivery.ts';
import { resumeWebhookEndpointMutation } from './mutations/resume-webhook-endpoint.ts';
import { rotateWebhookSecretMutation } from './mutations/rotate-webhook-secret.ts';
import { testWebhookEndpointMutation } from './mutations/test-webhook-endpoint.ts';
import { webhookQueries } from './queries.ts';
import { webhookTypes } from './types.ts';

const parts = [
  webhookTypes,
  webhookQueries,
  createWebhookEndpointMutation,
  rotateWebhookSecretMutation,
  pauseWebhookEndpointMutation,
  resumeWebhookEndpointMutation,
  deleteWebhookEndpointMutation,
  testWebhookEndpointMutation,
  replayWebhookDeliveryMutation,
];

/** Systems of operators that are told of events. */
export function webhooksSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
