import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { holdEvent, isOpen } from '../tickets/hold-open.ts';
import { freeSeats } from '../tickets/seats.ts';
import { serveWaiting } from './serve-waiting.ts';

const batchSize = 100;

/** Every minute: ends offers that nobody took in time; the next in the list has the seat. Each in a transaction of its own. */
export const lapseOffers = defineJob({
  name: 'events.lapseOffers',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) {
      const due = await dueNow(ctx);
      for (const { id } of due) await transact(ctx, (write) => lapse(write, id));
      done = due.length;
    }
  },
});

function dueNow({ db, clock }: ReadContext): Promise<{ id: string }[]> {
  return db.eventsWaiting.findMany({
    where: { state: 'OFFERED', offeredUntil: { lte: clock.now() } },
    orderBy: [{ offeredUntil: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true },
  });
}

async function lapse(write: WriteContext, id: string): Promise<void> {
  const { type } = await write.tx.eventsWaiting.findUniqueOrThrow({ where: { id }, include: { type: true } });
  const { eventId, venueId, id: ticketTypeId } = type;
  const event = await holdEvent(write, eventId);
  await endOffer(write, { id, venueId, ticketTypeId });
  if (isOpen(write, event)) await serveWaiting(write, { eventId, venueId, seats: 1 });
}

interface Offer {
  readonly id: string;
  readonly venueId: string;
  readonly ticketTypeId: string;
}

/** Lets an offered seat go, unless it was taken or let go meanwhile. Only for who holds the event. */
export async function endOffer(write: WriteContext, { id, venueId, ticketTypeId }: Offer): Promise<void> {
  const [left] = await write.tx.eventsWaiting.updateManyAndReturn({
    where: { id, state: 'OFFERED' },
    data: { state: 'LEFT', endedAt: write.clock.now() },
    select: { userId: true },
  });
  if (left) await freeSeats(write, { venueId, ticketTypeId, userId: left.userId, quantity: 1 });
}
