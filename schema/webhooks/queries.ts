import type { WebhookDelivery, WebhookEndpoint } from '#core/db/generated/client/client.ts';
import { listWebhookDeliveries, listWebhookEndpoints } from '#core/notify/webhooks/lists.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { webhookDeliveryState } from './types.ts';

const access = { permission: 'webhooks.manage' } as const;
const positionOf = ({ createdAt, id }: WebhookEndpoint | WebhookDelivery) => [createdAt.getTime(), id];

/** The queries `webhookEvents`, `webhookEndpoints` and `webhookDeliveries` of the admin schema. */
export function webhookQueries(builder: Builder): void {
  builder.queryField('webhookEvents', (t) =>
    t.stringList({
      description: 'The names of the events that webhooks can be told of.',
      authScopes: access,
      subGraphs: ['admin'],
      resolve: (_root, _args, ctx) => [...ctx.host.webhookEvents].sort(),
    }),
  );
  builder.queryField('webhookEndpoints', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'WebhookEndpoint'),
        description: 'The systems of operators that are told of events, newest first.',
        authScopes: access,
        subGraphs: ['admin'],
        resolve: (_root, args, ctx) =>
          keysetPage(args, positionOf, (query) => listWebhookEndpoints(ctx, query)),
      },
      connectionOf(builder, 'WebhookEndpoint'),
    ),
  );
  const Filter = builder.inputType('WebhookDeliveryFilter', {
    description: 'Which messages; all conditions hold together.',
    subGraphs: ['admin'],
    fields: (t) => ({
      endpointId: t.id({ required: false, description: 'Only those to this webhook.' }),
      state: t.field({
        type: webhookDeliveryState(builder),
        required: false,
        description: 'Only those in this state.',
      }),
    }),
  });
  builder.queryField('webhookDeliveries', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'WebhookDelivery'),
        description: 'What was sent to webhooks, newest first; what ended 30 days ago is forgotten.',
        authScopes: access,
        subGraphs: ['admin'],
        args: {
          filter: t.arg({ type: Filter, required: false, description: 'Which; all when missing.' }),
        },
        resolve: (_root, args, ctx) => {
          const { endpointId: id, state } = args.filter ?? {};
          const endpointId = parseOptionalId(id, 'WebhookEndpoint', ['filter', 'endpointId']);
          const filter = { endpointId, state: state ?? undefined };
          return keysetPage(args, positionOf, (query) => listWebhookDeliveries(ctx, filter, query));
        },
      },
      connectionOf(builder, 'WebhookDelivery'),
    ),
  );
}
