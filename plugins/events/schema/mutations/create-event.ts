import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { createEvent } from '../../gatherings/create-event.ts';
import { leaderEnum } from '../enums.ts';
import { eventField } from '../payload-fields.ts';

/** The mutation `createEvent`. */
export function createEventMutation(builder: Builder): void {
  mutation(builder, 'createEvent', {
    description:
      'Drafts an offline event with its main venue. Nobody but those who run it sees it before it is published.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      title: t.string({ required: true, description: 'What it is called: 1 to 100 characters.' }),
      description: t.string({ required: false, description: 'What happens there: up to 5,000 characters.' }),
      occasion: t.string({
        required: false,
        description: 'For what it is, as a festival: up to 60 characters.',
      }),
      ledBy: t.field({
        type: leaderEnum(builder),
        required: true,
        description:
          'Who leads it: you, as a member or with your agency, or the house if you may act for it.',
      }),
      coHostIds: t.idList({ required: false, description: 'Which other members run it: at most ten.' }),
      shares: t.intList({
        required: false,
        description:
          'What each host has of what hosts get, who leads first: basis points, 10,000 together. Equal shares when missing.',
      }),
      currency: t.string({ required: false, description: 'Of all prices: ISO 4217, `CNY` when missing.' }),
      refundUntilHours: t.int({
        required: false,
        description:
          'Until how many hours before the start buyers give tickets back for their money, 0 to 8,760; never when missing.',
      }),
      doorsAt: t.field({ type: 'DateTime', required: true, description: 'From when on people may come in.' }),
      startsAt: t.field({ type: 'DateTime', required: true, description: 'When it begins.' }),
      endsAt: t.field({ type: 'DateTime', required: true, description: 'When it is over.' }),
      venueName: t.string({
        required: true,
        description: 'What the main venue is called: 1 to 100 characters.',
      }),
      venueAddress: t.string({ required: true, description: 'Where it is: 1 to 300 characters.' }),
      capacity: t.int({ required: true, description: 'How many seats there are in all: 1 to 100,000.' }),
    }),
    resolve: ({ description, occasion, coHostIds, venueName, venueAddress, capacity, ...event }, ctx) =>
      createEvent(ctx, {
        ...event,
        description: description ?? '',
        occasion: occasion ?? '',
        coHostIds: (coHostIds ?? []).map((id) => parseId(id, 'User', ['coHostIds'])),
        venue: { name: venueName, address: venueAddress, capacity },
      }),
    payload: (t) => ({ event: eventField(t) }),
  });
}
