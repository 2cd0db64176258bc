import { reprocessPaymentEvent } from '#core/payments/inbox/reprocess.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `reprocessPaymentEvent` of the admin schema. */
export function reprocessPaymentEventMutation(builder: Builder): void {
  mutation(builder, 'reprocessPaymentEvent', {
    description: 'Looks once more at what a provider’s message is about. Nothing happens twice by that.',
    access: { permission: corePermissions.managePayments },
    subGraphs: ['admin'],
    input: (t) => ({ eventId: t.id({ required: true, description: 'Which message.' }) }),
    resolve: ({ eventId }, ctx) =>
      reprocessPaymentEvent(ctx, { eventId: parseId(eventId, 'PaymentEvent', ['eventId']) }),
    payload: (t) => ({
      eventId: t.id({
        nullable: true,
        description: 'The message that is due again.',
        resolve: ({ result }) => result && encodeId('PaymentEvent', result.eventId),
      }),
    }),
  });
}
