import type { PaymentEvent } from '#core/db/generated/client/client.ts';
import { listPaymentEvents, standingOf } from '#core/payments/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { paymentEventStanding } from './enums.ts';

/** The type `PaymentEvent`. */
export function paymentEventType(builder: Builder): void {
  builder.prismaObject('PaymentEvent', {
    description:
      'A message of a payment provider. It only says what to look at; the provider is asked what is true.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'PaymentEvent', id }) }),
      provider: t.exposeString('provider', { description: 'Whose message it is.' }),
      externalId: t.exposeString('externalId', { description: 'What the provider knows it as.' }),
      type: t.exposeString('type', { description: 'What happened, in the provider’s words.' }),
      about: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What it is about; null when it does not concern us.',
        resolve: ({ payload }) => payload,
      }),
      standing: t.field({
        type: paymentEventStanding(builder),
        description: 'How far we are with it.',
        resolve: standingOf,
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
      error: t.exposeString('error', { nullable: true, description: 'Why the last try failed.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
      receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came in.' }),
      processedAt: t.expose('processedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was dealt with.',
      }),
    }),
  });
}

/** The query `paymentEvents`. */
export function paymentEventQueries(builder: Builder): void {
  builder.queryField('paymentEvents', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'PaymentEvent'),
        description: 'Messages of payment providers, newest first.',
        authScopes: { permission: corePermissions.viewPayments },
        subGraphs: ['admin'],
        args: {
          standing: t.arg({
            type: paymentEventStanding(builder),
            required: false,
            description: 'Only those that we are so far with.',
          }),
        },
        resolve: (_root, { standing, ...page }, ctx) =>
          keysetPage(
            page,
            ({ receivedAt, id }: PaymentEvent) => [receivedAt.getTime(), id],
            (query) => listPaymentEvents(ctx, standing ?? undefined, query),
          ),
      },
      connectionOf(builder, 'PaymentEvent'),
    ),
  );
}
