import type { WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { seatOffered } from '../events.ts';
import { eventsSettings } from '../settings.ts';
import { issueTickets } from '../tickets/issue-tickets.ts';
import { holdSeats } from '../tickets/seats.ts';

interface Freed {
  readonly eventId: string;
  readonly venueId: string;
  /** How many seats have become free. */
  readonly seats: number;
}

interface Waiter {
  readonly id: string;
  readonly ticketTypeId: string;
  readonly userId: string;
  readonly isFree: boolean;
}

const minuteMs = 60_000;

/**
 * Gives the seats that have become free in a venue to those who have waited there longest: a ticket at once when it is free, or else
 * the seat is kept back for them to buy. Those who have come to as many tickets as one person may hold wait no more. The venue's row
 * is held by then, so that nobody comes between; who is just leaving the list is passed over.
 */
export async function serveWaiting(write: WriteContext, freed: Freed): Promise<void> {
  await dropSatisfied(write, freed.venueId);
  for (let left = freed.seats; left > 0; left -= 1) if (!(await serveNext(write, freed))) return;
}

async function serveNext(write: WriteContext, { eventId, venueId }: Freed): Promise<boolean> {
  const next = await longestWaiting(write, venueId);
  if (!next) return false;
  const { ticketTypeId, userId } = next;
  const outcome = await holdSeats(write, { venueId, ticketTypeId, userId, quantity: 1 });
  if (outcome !== 'HELD') return false;
  if (next.isFree) await issueTo(write, { ...next, eventId, venueId });
  else await offerTo(write, { ...next, eventId });
  return true;
}

async function issueTo(
  write: WriteContext,
  waiter: Waiter & { readonly eventId: string; readonly venueId: string },
): Promise<void> {
  const { id, eventId, venueId, ticketTypeId, userId: holderId } = waiter;
  const seat = { eventId, venueId, ticketTypeId, holderId };
  const [ticketId = ''] = await issueTickets(write, {
    ...seat,
    purchaseId: null,
    quantity: 1,
    waited: true,
  });
  await write.tx.eventsWaiting.update({
    where: { id },
    data: { state: 'SERVED', ticketId, endedAt: write.clock.now() },
    select: { id: true },
  });
}

async function offerTo(
  write: WriteContext,
  { id: waitingId, eventId, ticketTypeId, userId }: Waiter & { readonly eventId: string },
): Promise<void> {
  const { offerMinutes } = settingsOf(write, eventsSettings);
  const until = new Date(write.clock.now().getTime() + offerMinutes * minuteMs);
  await write.tx.eventsWaiting.update({
    where: { id: waitingId },
    data: { state: 'OFFERED', offeredUntil: until },
    select: { id: true },
  });
  write.emit(seatOffered, eventId, { waitingId, eventId, ticketTypeId, userId, until: until.toISOString() });
}

async function dropSatisfied({ tx, clock }: WriteContext, venueId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE events_waiting SET state = 'LEFT', ended_at = ${clock.now()}::timestamptz WHERE id IN (
      SELECT w.id FROM events_waiting w JOIN events_ticket_type t ON t.id = w.ticket_type_id
      JOIN events_holding h ON h.ticket_type_id = t.id AND h.user_id = w.user_id
      WHERE t.venue_id = ${venueId}::uuid AND w.state = 'WAITING' AND h.held >= t.per_person
      ORDER BY w.id FOR UPDATE OF w SKIP LOCKED)`;
}

async function longestWaiting({ tx }: WriteContext, venueId: string): Promise<Waiter | undefined> {
  const [next] = await tx.$queryRaw<Waiter[]>`
    SELECT w.id, w.ticket_type_id AS "ticketTypeId", w.user_id AS "userId", t.price_minor = 0 AS "isFree"
    FROM events_waiting w JOIN events_ticket_type t ON t.id = w.ticket_type_id
    WHERE t.venue_id = ${venueId}::uuid AND t.taken < t.quantity AND w.state = 'WAITING'
    ORDER BY w.created_at, w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED`;
  return next;
}
