import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { ticketErrors } from './errors.ts';
import { holdLess, holdMore } from './holdings.ts';

export interface Seats {
  readonly venueId: string;
  readonly ticketTypeId: string;
  /** For whom. */
  readonly userId: string;
  readonly quantity: number;
}

export type SeatsOutcome = 'HELD' | 'SOLD_OUT' | 'TOO_MANY';

/**
 * Counts seats for somebody. Each limit is kept by the write that counts: of the venue, of the type, of the person, always in this
 * order. When one of them is reached nothing is counted.
 */
export async function holdSeats(write: WriteContext, seats: Seats): Promise<SeatsOutcome> {
  const { tx } = write;
  const { venueId, ticketTypeId, quantity } = seats;
  const inVenue = await tx.$executeRaw`
    UPDATE events_venue SET taken = taken + ${quantity}::int
    WHERE id = ${venueId}::uuid AND carved + taken + ${quantity}::int <= capacity`;
  if (inVenue === 0) return 'SOLD_OUT';
  const ofType = await tx.$executeRaw`
    UPDATE events_ticket_type SET taken = taken + ${quantity}::int
    WHERE id = ${ticketTypeId}::uuid AND taken + ${quantity}::int <= quantity`;
  if (ofType === 0) {
    await leaveVenue(write, seats);
    return 'SOLD_OUT';
  }
  if (await holdMore(write, seats)) return 'HELD';
  await leaveVenue(write, seats);
  await leaveType(write, seats);
  return 'TOO_MANY';
}

/** Counts them no more, in the order in which seats are taken, so that two never wait for each other. */
export async function freeSeats(write: WriteContext, seats: Seats): Promise<void> {
  await leaveVenue(write, seats);
  await leaveType(write, seats);
  await holdLess(write, seats);
}

async function leaveVenue({ tx }: WriteContext, { venueId, quantity }: Seats): Promise<void> {
  await tx.$executeRaw`UPDATE events_venue SET taken = taken - ${quantity}::int WHERE id = ${venueId}::uuid`;
}

async function leaveType({ tx }: WriteContext, { ticketTypeId, quantity }: Seats): Promise<void> {
  await tx.$executeRaw`
    UPDATE events_ticket_type SET taken = taken - ${quantity}::int WHERE id = ${ticketTypeId}::uuid`;
}

/** Why seats were not held. */
export async function whyNoSeats(
  { tx }: WriteContext,
  outcome: Exclude<SeatsOutcome, 'HELD'>,
  { ticketTypeId, path = ['ticketTypeId'] }: { readonly ticketTypeId: string; readonly path?: string[] },
): Promise<DomainError> {
  if (outcome === 'SOLD_OUT') return ticketErrors.EVENTS_SOLD_OUT({ path });
  const { perPerson: max } = await tx.eventsTicketType.findUniqueOrThrow({ where: { id: ticketTypeId } });
  return ticketErrors.EVENTS_TICKETS_TOO_MANY({ path, data: { max } });
}
