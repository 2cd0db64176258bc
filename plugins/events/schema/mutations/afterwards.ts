import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { giveAward } from '../../awards/give-award.ts';
import { publishRecap } from '../../recap/publish-recap.ts';
import { eventField } from '../payload-fields.ts';

/** The mutation `giveEventAward`. */
export function giveAwardMutation(builder: Builder): void {
  mutation(builder, 'giveEventAward', {
    description: 'Gives an award to somebody who came to an event that you run.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      eventId: t.id({ required: true, description: 'At which event.' }),
      userId: t.id({ required: true, description: 'To whom; they have come.' }),
      title: t.string({ required: true, description: 'For what: 1 to 100 characters.' }),
    }),
    resolve: ({ eventId, userId, title }, ctx) =>
      giveAward(ctx, {
        title,
        eventId: parseId(eventId, 'EventsEvent', ['eventId']),
        userId: parseId(userId, 'User', ['userId']),
      }),
    payload: (t) => ({ event: eventField(t) }),
  });
}

/** The mutation `publishEventRecap`. */
export function publishRecapMutation(builder: Builder): void {
  mutation(builder, 'publishEventRecap', {
    description:
      'Tells everybody how an event was that you run and that is over; a newer one takes its place.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      eventId: t.id({ required: true, description: 'Which event.' }),
      text: t.string({ required: true, description: 'How it was: 1 to 10,000 characters.' }),
      photos: t.stringList({
        required: false,
        description: 'Where pictures and clips of it are found: at most fifty addresses.',
      }),
      replayUrl: t.string({ required: false, description: 'Where it can be seen live or again.' }),
    }),
    resolve: ({ eventId, photos, ...form }, ctx) =>
      publishRecap(ctx, {
        ...form,
        photos: photos ?? [],
        eventId: parseId(eventId, 'EventsEvent', ['eventId']),
      }),
    payload: (t) => ({ event: eventField(t) }),
  });
}
