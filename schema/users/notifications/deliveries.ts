import { listDeliveries } from '#api/users/index.ts';
import type { NotificationDelivery } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { loadUser } from '../load.ts';
import { notificationCategory, notificationChannel } from './enums.ts';

const deliveryState = perBuilder((builder) =>
  builder.enumType('NotificationDeliveryState', {
    description: 'How far something that is sent has come.',
    subGraphs: ['admin'],
    values: {
      QUEUED: { description: 'It waits, as for the end of quiet hours.' },
      SENDING: { description: 'It is being handed over, or will be tried again.' },
      SENT: { description: 'The carrier has it.' },
      FAILED: { description: 'It was tried often enough.' },
      BOUNCED: { description: 'The carrier refused it for good.' },
      SUPPRESSED: { description: 'It was not sent, with a cause.' },
    },
  }),
);

const suppressionCause = perBuilder((builder) =>
  builder.enumType('NotificationSuppressionCause', {
    description: 'Why something was not sent.',
    subGraphs: ['admin'],
    values: {
      BUDGET: { description: 'The member had got enough on that day.' },
      NO_ADDRESS: { description: 'It is not known where to.' },
      TURNED_OFF: { description: 'The member does not want it, or has not agreed to it.' },
      ALREADY_READ: { description: 'The member had read it in the inbox before.' },
    },
  }),
);

/** The type `NotificationDelivery`, and the query `notificationDeliveries` of the admin schema. */
export function deliveryType(builder: Builder): void {
  builder.prismaObject('NotificationDelivery', {
    description: 'What was sent of a notification over a channel, and how far that came.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id. It is also in the Message-ID of the mail.',
        resolve: ({ id }) => ({ type: 'NotificationDelivery', id }),
      }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom; null when the account is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      channel: t.expose('channel', {
        type: notificationChannel(builder),
        description: 'Over which channel.',
      }),
      category: t.expose('category', {
        type: notificationCategory(builder),
        description: 'What it is about.',
      }),
      state: t.expose('state', { type: deliveryState(builder), description: 'How far it has come.' }),
      suppressedBecause: t.expose('suppressedBecause', {
        type: suppressionCause(builder),
        nullable: true,
        description: 'Why it was not sent; null for all others.',
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is tried next; null when it has ended.',
      }),
      providerId: t.exposeString('providerId', {
        nullable: true,
        description: 'The carrier’s name for it.',
      }),
      error: t.exposeString('error', { nullable: true, description: 'What went wrong last.' }),
      queuedAt: t.expose('queuedAt', { type: 'DateTime', description: 'Since when it is to be sent.' }),
      sendingAt: t.expose('sendingAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was tried first.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was sent, or given up.',
      }),
    }),
  });
  const Filter = builder.inputType('NotificationDeliveryFilter', {
    description: 'Which deliveries; all conditions hold together.',
    subGraphs: ['admin'],
    fields: (t) => ({
      userId: t.id({ required: false, description: 'Only those to this member.' }),
      state: t.field({
        type: deliveryState(builder),
        required: false,
        description: 'Only those in this state.',
      }),
    }),
  });
  builder.queryField('notificationDeliveries', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'NotificationDelivery'),
        description: 'What was sent to members or not, and why, newest first.',
        authScopes: { permission: 'users.notify' },
        subGraphs: ['admin'],
        args: {
          filter: t.arg({ type: Filter, required: false, description: 'Which; all when missing.' }),
        },
        resolve: (_root, args, ctx) => {
          const filter = {
            userId: parseOptionalId(args.filter?.userId, 'User', ['filter', 'userId']),
            state: args.filter?.state ?? undefined,
          };
          const positionOf = ({ queuedAt, id }: NotificationDelivery) => [queuedAt.getTime(), id];
          return keysetPage(args, positionOf, (query) => listDeliveries(ctx, filter, query));
        },
      },
      connectionOf(builder, 'NotificationDelivery'),
    ),
  );
}
