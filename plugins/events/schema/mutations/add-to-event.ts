import type { Builder } from '#schema/builder.ts';
import { parseId, parseOptionalId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { addTicketType } from '../../tickets/add-ticket-type.ts';
import { addVenue } from '../../venues/add-venue.ts';
import { eventField } from '../payload-fields.ts';

/** The mutation `addEventVenue`. */
export function addVenueMutation(builder: Builder): void {
  mutation(builder, 'addEventVenue', {
    description:
      'Adds a sub-venue to an event that you run. Its seats are carved out of those of its parent.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      parentId: t.id({ required: true, description: 'Out of which venue its seats are carved.' }),
      hostId: t.id({ required: false, description: 'Which member runs it, beside the hosts of the event.' }),
      name: t.string({ required: true, description: 'What it is called: 1 to 100 characters.' }),
      address: t.string({ required: true, description: 'Where it is: 1 to 300 characters.' }),
      capacity: t.int({ required: true, description: 'How many seats it gets.' }),
    }),
    resolve: ({ parentId, hostId, ...content }, ctx) =>
      addVenue(ctx, {
        ...content,
        parentId: parseId(parentId, 'EventsVenue', ['parentId']),
        hostId: parseOptionalId(hostId, 'User', ['hostId']) ?? null,
      }),
    payload: (t) => ({ event: eventField(t) }),
  });
}

/** The mutation `addEventTicketType`. */
export function addTicketTypeMutation(builder: Builder): void {
  mutation(builder, 'addEventTicketType', {
    description: 'Adds a kind of ticket, free or with a price, for a venue that you run.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      venueId: t.id({ required: true, description: 'For which venue.' }),
      name: t.string({ required: true, description: 'What it is called: 1 to 60 characters.' }),
      quantity: t.int({
        required: true,
        description: 'How many there are: 1 to 100,000, as far as there are seats.',
      }),
      perPerson: t.int({ required: true, description: 'How many one person may hold: 1 to 20.' }),
      priceMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What one costs, in minor units of the event’s currency; free when missing.',
      }),
    }),
    resolve: ({ venueId, ...content }, ctx) =>
      addTicketType(ctx, { ...content, venueId: parseId(venueId, 'EventsVenue', ['venueId']) }),
    payload: (t) => ({ event: eventField(t) }),
  });
}
