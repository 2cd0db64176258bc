import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { managesAll, requireVenue } from '../gatherings/host-right.ts';
import { venueErrors } from './errors.ts';
import { requireOpenEvent } from './open-event.ts';
import { parseVenue, type VenueContent } from './venue-form.ts';

export interface SubVenue extends VenueContent {
  readonly parentId: string;
  /** Who runs it, beside the hosts of the event. */
  readonly hostId: string | null;
}

/**
 * Adds a sub-venue, whose seats are carved out of those of its parent that nobody has. The write itself decides whether there are
 * as many.
 *
 * @throws DomainError as `parseVenue`, EVENTS_VENUE_NOT_FOUND, EVENTS_VENUES_FIXED, EVENTS_VENUE_HOST_UNKNOWN,
 * EVENTS_VENUE_TOO_LARGE, or about the idempotency key.
 */
export async function addVenue(
  ctx: ReadContext,
  form: SubVenue,
): Promise<{ venueId: string; eventId: string }> {
  const content = parseVenue(form);
  const { parentId, hostId } = form;
  return transact(
    ctx,
    async (write) => {
      const { eventId } = await requireVenue(write, parentId, ['parentId']);
      await requireOpenEvent(write, eventId);
      await checkHost(write, hostId);
      await carve(write, parentId, content.capacity);
      const venueId = newId(write.clock);
      const createdAt = write.clock.now();
      await write.tx.eventsVenue.create({
        data: { id: venueId, eventId, parentId, hostId, ...content, createdAt },
        select: { id: true },
      });
      if (managesAll(write))
        recordAudit(write, {
          action: 'addEventVenue',
          subject: `eventVenue:${venueId}`,
          after: { ...content, parentId },
        });
      return { venueId, eventId };
    },
    { idempotent: { operation: 'addEventVenue', body: { ...content, parentId, hostId } } },
  );
}

async function checkHost({ tx }: WriteContext, hostId: string | null): Promise<void> {
  if (hostId && (await tx.user.count({ where: { id: hostId } })) === 0)
    throw venueErrors.EVENTS_VENUE_HOST_UNKNOWN({ path: ['hostId'] });
}

async function carve({ tx }: WriteContext, parentId: string, seats: number): Promise<void> {
  const carved = await tx.$executeRaw`
    UPDATE events_venue SET carved = carved + ${seats}::int
    WHERE id = ${parentId}::uuid AND carved + taken + ${seats}::int <= capacity`;
  if (carved === 0) throw venueErrors.EVENTS_VENUE_TOO_LARGE({ path: ['capacity'] });
}
