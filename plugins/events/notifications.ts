import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import { eventCancelled, seatOffered } from './events.ts';

const seatOfferedKind = defineNotification({
  name: 'events.seatOffered',
  summary: { en: 'A seat that you waited for is kept back for you', zh: '您候补的席位已为您保留' },
  category: 'PLUGIN',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({
    en: 'A seat that you waited for is kept back for you for a while',
    zh: '您候补的席位已为您保留，请尽快购买',
  }),
});

const calledOffKind = defineNotification({
  name: 'events.calledOff',
  summary: { en: 'An event that you have a ticket for is called off', zh: '您报名的活动已取消' },
  category: 'PLUGIN',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({ en: 'An event that you have a ticket for is called off', zh: '您报名的活动已取消' }),
});

/** What guests are told. */
export const eventsNotifications = [seatOfferedKind, calledOffKind];

/** Tells those who wait of seats, and those with tickets that there is nothing to go to. */
export const tellGuests = defineConsumer('events.notify', [
  onEach(seatOffered, (write, { payload: { waitingId, eventId, userId } }) =>
    notify(write, seatOfferedKind, {
      to: [userId],
      payload: {},
      subject: { type: 'EventsEvent', id: eventId },
      source: `waiting:${waitingId}`,
    }),
  ),
  onEach(eventCancelled, async (write, { payload: { eventId, at } }) =>
    notify(write, calledOffKind, {
      to: await holdersAtTheEnd(write, eventId, new Date(at)),
      payload: {},
      subject: { type: 'EventsEvent', id: eventId },
      source: `event:${eventId}`,
    }),
  ),
]);

/** Whose tickets were cancelled with the event. */
async function holdersAtTheEnd({ tx }: WriteContext, eventId: string, endedAt: Date): Promise<string[]> {
  const tickets = await tx.eventsTicket.findMany({
    where: { eventId, state: 'CANCELLED', endedAt },
    select: { holderId: true },
    distinct: ['holderId'],
  });
  return tickets.map(({ holderId }) => holderId);
}
