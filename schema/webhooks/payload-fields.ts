import type { Builder } from '../builder.ts';
import { modelRef, type Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';
import { loadWebhookEndpoint } from './types.ts';

type PayloadFields<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `webhookEndpoint` of a payload. */
export function webhookEndpointField<Result extends { readonly endpointId: string }>(
  builder: Builder,
  t: PayloadFields<Result>,
) {
  return t.field({
    type: modelRef(builder, 'WebhookEndpoint'),
    nullable: true,
    description: 'The webhook as it is now.',
    resolve: ({ result }, _args, ctx) => (result ? loadWebhookEndpoint(ctx, result.endpointId) : null),
  });
}

/** The field `secret` of a payload. */
export function webhookSecretField<Result extends { readonly secret: string }>(t: PayloadFields<Result>) {
  return t.string({
    nullable: true,
    description: 'Signs every message by Standard Webhooks. It is shown this once.',
    resolve: ({ result }) => result?.secret,
  });
}
