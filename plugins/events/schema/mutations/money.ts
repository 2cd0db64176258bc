import { checkoutsById } from '#api/goods/index.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { recordCost } from '../../money/record-cost.ts';
import { purchaseTickets } from '../../purchases/purchase-tickets.ts';
import { eventField } from '../payload-fields.ts';

/** The mutation `purchaseEventTickets`. */
export function purchaseTicketsMutation(builder: Builder): void {
  mutation(builder, 'purchaseEventTickets', {
    description:
      'Starts to buy tickets. Their seats are kept back until the checkout ends; paid by `completeCheckout` they are tickets at once.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      ticketTypeId: t.id({ required: true, description: 'Of which kind.' }),
      quantity: t.int({ required: true, description: 'How many: 1 to 20, as far as one person may hold.' }),
      method: t.string({
        required: false,
        description: 'How you will pay, in the provider’s words; it can also be said when you pay.',
      }),
      expectedTotalMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'The price that you were shown, in minor units: another one is refused.',
      }),
    }),
    resolve: ({ ticketTypeId, ...form }, ctx) =>
      purchaseTickets(ctx, {
        ...form,
        ticketTypeId: parseId(ticketTypeId, 'EventsTicketType', ['ticketTypeId']),
      }),
    payload: (t) => ({
      checkout: t.prismaField({
        type: 'Checkout',
        nullable: true,
        description: 'What is to be paid.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await checkoutsById(ctx, [result.checkoutId])).at(0) : null,
      }),
    }),
  });
}

/** The mutation `recordEventCost` of the admin schema. */
export function recordCostMutation(builder: Builder): void {
  mutation(builder, 'recordEventCost', {
    description: 'Records what the house has paid for an event. Its hosts share out what is left.',
    access: { permission: 'events.manage' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      eventId: t.id({ required: true, description: 'For which event.' }),
      amountMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much, in minor units of the event’s currency.',
      }),
      note: t.string({ required: true, description: 'What for: 1 to 500 characters.' }),
    }),
    resolve: ({ eventId, ...cost }, ctx) =>
      recordCost(ctx, { ...cost, eventId: parseId(eventId, 'EventsEvent', ['eventId']) }),
    payload: (t) => ({ event: eventField(t) }),
  });
}
