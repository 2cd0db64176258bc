import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { cancelEvent } from '../../gatherings/cancel-event.ts';
import { publishEvent } from '../../gatherings/publish-event.ts';
import { eventField } from '../payload-fields.ts';

/** The mutation `publishEvent`. */
export function publishEventMutation(builder: Builder): void {
  mutation(builder, 'publishEvent', {
    description: 'Shows an event that you run to everybody, and gives out its tickets.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ eventId: t.id({ required: true, description: 'Which event.' }) }),
    resolve: ({ eventId }, ctx) =>
      publishEvent(ctx, { eventId: parseId(eventId, 'EventsEvent', ['eventId']) }),
    payload: (t) => ({ event: eventField(t) }),
  });
}

/** The mutations `cancelEvent`, and `eventsCancel` of the admin schema. */
export function cancelEventMutations(builder: Builder): void {
  const shared = {
    description: 'Calls an event off. All its tickets are cancelled with it.',
    idempotent: true,
  } as const;
  mutation(builder, 'cancelEvent', {
    ...shared,
    access: { signedIn: true },
    input: (t) => ({
      eventId: t.id({ required: true, description: 'Which event; you run it.' }),
      reason: t.string({
        required: true,
        description: 'Why, for those who wanted to come: 1 to 500 characters.',
      }),
    }),
    resolve: ({ eventId, reason }, ctx) =>
      cancelEvent(ctx, { eventId: parseId(eventId, 'EventsEvent', ['eventId']), reason }),
    payload: (t) => ({ event: eventField(t) }),
  });
  mutation(builder, 'eventsCancel', {
    ...shared,
    access: { permission: 'events.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      eventId: t.id({ required: true, description: 'Which event.' }),
      reason: t.string({
        required: true,
        description: 'Why, for those who wanted to come: 1 to 500 characters.',
      }),
    }),
    resolve: ({ eventId, reason }, ctx) =>
      cancelEvent(ctx, { eventId: parseId(eventId, 'EventsEvent', ['eventId']), reason }),
    payload: (t) => ({ event: eventField(t) }),
  });
}
