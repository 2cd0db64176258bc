import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { answerSupport } from '../../support/answer-support.ts';
import { askSupport } from '../../support/ask-support.ts';
import { supportKindEnum } from '../enums.ts';
import { requestField } from '../payload-fields.ts';

/** The mutation `askEventSupport`. */
export function askSupportMutation(builder: Builder): void {
  mutation(builder, 'askEventSupport', {
    description: 'Asks the house for things or help for an event that you run.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      eventId: t.id({ required: true, description: 'For which event.' }),
      kind: t.field({ type: supportKindEnum(builder), required: true, description: 'Things or help.' }),
      wish: t.string({ required: true, description: 'What you need: 1 to 2,000 characters.' }),
    }),
    resolve: ({ eventId, ...form }, ctx) =>
      askSupport(ctx, { ...form, eventId: parseId(eventId, 'EventsEvent', ['eventId']) }),
    payload: (t) => ({ request: requestField(t) }),
  });
}

/** The mutations `grantEventSupport`, `refuseEventSupport` and `deliverEventSupport` of the admin schema. */
export function answerSupportMutations(builder: Builder): void {
  const answers = [
    ['grantEventSupport', 'GRANTED', 'Says that the house does what hosts have asked for.'],
    ['refuseEventSupport', 'REFUSED', 'Says that the house does not do what hosts have asked for.'],
    ['deliverEventSupport', 'DELIVERED', 'Notes that what the house has granted is done.'],
  ] as const;
  for (const [name, to, description] of answers)
    mutation(builder, name, {
      description,
      access: { permission: 'events.manage' },
      subGraphs: ['admin'],
      idempotent: true,
      input: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        answer: t.string({ required: true, description: 'What the hosts are told: 1 to 500 characters.' }),
      }),
      resolve: ({ requestId, answer }, ctx) =>
        answerSupport(ctx, {
          to,
          answer,
          requestId: parseId(requestId, 'EventsSupportRequest', ['requestId']),
        }),
      payload: (t) => ({ request: requestField(t) }),
    });
}
