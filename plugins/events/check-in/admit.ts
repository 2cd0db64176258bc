import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { EventsEvent, EventsVenue } from '#core/db/generated/client/client.ts';
import type { EventsScanOutcome } from '#core/db/generated/client/enums.ts';
import { ticketCheckedIn } from '../events.ts';
import type { TicketCode } from './code.ts';

/** The doors that a code is held to. */
export interface Door {
  readonly venue: Pick<EventsVenue, 'id' | 'eventId'>;
  readonly event: Pick<EventsEvent, 'doorsAt' | 'endsAt' | 'state'>;
}

/**
 * Lets somebody in with a code that was scanned at a moment, once: however many devices scan it at the same time, one write finds
 * the ticket valid.
 */
export async function admit(
  write: WriteContext,
  { venue, event }: Door,
  code: TicketCode | null,
  scannedAt: Date,
): Promise<EventsScanOutcome> {
  if (!code) return 'FORGED';
  if (code.venueId !== venue.id) return 'WRONG_VENUE';
  if (event.state === 'CANCELLED') return 'VOID';
  if (event.state === 'DRAFT' || scannedAt < event.doorsAt || scannedAt >= event.endsAt) return 'CLOSED';
  const { ticketId, version } = code;
  const [admitted] = await write.tx.eventsTicket.updateManyAndReturn({
    where: { id: ticketId, codeVersion: version, state: 'VALID' },
    data: { state: 'CHECKED_IN', checkedInAt: scannedAt, checkedInBy: callerKey(write.caller) },
    select: { holderId: true },
  });
  if (!admitted) return whyNot(write, code);
  const { id: venueId, eventId } = venue;
  const { holderId } = admitted;
  write.emit(ticketCheckedIn, eventId, { ticketId, eventId, venueId, holderId, at: scannedAt.toISOString() });
  return 'CHECKED_IN';
}

async function whyNot({ tx }: WriteContext, { ticketId, version }: TicketCode): Promise<EventsScanOutcome> {
  const found = await tx.eventsTicket.findUnique({
    where: { id: ticketId },
    select: { state: true, codeVersion: true },
  });
  return found?.state === 'CHECKED_IN' && found.codeVersion === version ? 'USED' : 'VOID';
}
