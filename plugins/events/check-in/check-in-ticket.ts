import type { ReadContext } from '#core/context.ts';
import type { EventsScanOutcome } from '#core/db/generated/client/enums.ts';
import type { DomainError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
import { admit, type Door } from './admit.ts';
import { publicKeyOf, readCode } from './code.ts';
import { checkInErrors } from './errors.ts';
import { holdDoor } from './hold-door.ts';

interface CheckIn {
  readonly venueId: string;
  readonly code: string;
}

/**
 * Lets somebody in who shows a code at the doors of a venue that the caller runs. A ticket works once.
 *
 * @throws DomainError EVENTS_VENUE_NOT_FOUND, EVENTS_CODE_FORGED, EVENTS_WRONG_VENUE, EVENTS_DOORS_CLOSED, EVENTS_CODE_VOID,
 * EVENTS_CODE_USED, or about the idempotency key.
 */
export async function checkInTicket(
  ctx: ReadContext,
  { venueId, code }: CheckIn,
): Promise<{ ticketId: string }> {
  return transact(
    ctx,
    async (write) => {
      const door = await holdDoor(write, venueId);
      const { eventId } = door.venue;
      const read = await readCode(code, eventId, await publicKeyOf(write, eventId));
      const outcome = await admit(write, door, read, write.clock.now());
      if (outcome !== 'CHECKED_IN') throw refusal(outcome, door);
      return { ticketId: read?.ticketId ?? '' };
    },
    { idempotent: { operation: 'checkInTicket', body: { venueId, code } } },
  );
}

function refusal(outcome: Exclude<EventsScanOutcome, 'CHECKED_IN'>, { event }: Door): DomainError {
  const path = ['code'];
  const data = { from: event.doorsAt.toISOString(), until: event.endsAt.toISOString() };
  switch (outcome) {
    case 'FORGED':
      return checkInErrors.EVENTS_CODE_FORGED({ path });
    case 'WRONG_VENUE':
      return checkInErrors.EVENTS_WRONG_VENUE({ path });
    case 'CLOSED':
      return checkInErrors.EVENTS_DOORS_CLOSED({ path, data });
    case 'VOID':
      return checkInErrors.EVENTS_CODE_VOID({ path });
    case 'USED':
      return checkInErrors.EVENTS_CODE_USED({ path });
  }
}
