import type { WriteContext } from '#core/context.ts';
import { venueErrors } from './errors.ts';

/** Holds an event that is a draft or still to come, shared, so that it stays so. @throws DomainError EVENTS_VENUES_FIXED. */
export async function requireOpenEvent({ tx, clock }: WriteContext, eventId: string): Promise<void> {
  const open = await tx.$queryRaw<unknown[]>`
    SELECT id FROM events_event WHERE id = ${eventId}::uuid AND state IN ('DRAFT', 'PUBLISHED')
      AND ends_at > ${clock.now()}::timestamptz FOR SHARE`;
  if (open.length === 0) throw venueErrors.EVENTS_VENUES_FIXED();
}
