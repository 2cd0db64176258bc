import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { ticketIssued } from '../events.ts';

interface Issue {
  readonly eventId: string;
  readonly venueId: string;
  readonly ticketTypeId: string;
  readonly holderId: string;
  /** What they were bought by; null for what is free. */
  readonly purchaseId: string | null;
  readonly quantity: number;
  /** Whether they come from the waiting list. */
  readonly waited: boolean;
}

/** Issues tickets for seats that are held. @returns their ids. */
export async function issueTickets(
  write: WriteContext,
  { quantity, waited, ...seat }: Issue,
): Promise<string[]> {
  const now = write.clock.now();
  const ids = Array.from({ length: quantity }, () => newId(write.clock));
  await write.tx.eventsTicket.createMany({
    data: ids.map((id) => ({ id, ...seat, state: 'VALID' as const, createdAt: now })),
  });
  const { eventId, venueId, holderId } = seat;
  const at = now.toISOString();
  for (const ticketId of ids)
    write.emit(ticketIssued, eventId, { ticketId, eventId, venueId, holderId, waited, at });
  return ids;
}
