import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { EventsEvent, EventsTicket, EventsVenue } from '#core/db/generated/client/client.ts';

type Dated = Pick<
  EventsEvent,
  | 'id'
  | 'title'
  | 'description'
  | 'state'
  | 'startsAt'
  | 'endsAt'
  | 'createdAt'
  | 'publishedAt'
  | 'cancelledAt'
>;
type Place = Pick<EventsVenue, 'name' | 'address'>;
type Seat = Pick<EventsTicket, 'id' | 'state' | 'codeVersion' | 'endedAt'>;

interface Entry {
  readonly uid: string;
  /** Raised by whatever changes the entry: calendars keep the one with the highest. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  /** When it came to be as it is: the same event always makes the same file. */
  readonly changedAt: Date;
}

/** An event as an iCalendar file (RFC 5545), with its main venue. Moments are in UTC, which calendars show in their own zone. */
export function icsOfEvent(event: Dated, place: Place | undefined): string {
  const { id, state, createdAt, publishedAt, cancelledAt } = event;
  return calendar(event, place, {
    uid: `event-${id}@events.jishi`,
    sequence: cancelledAt ? 1 : 0,
    isCancelled: state === 'CANCELLED',
    changedAt: cancelledAt ?? publishedAt ?? createdAt,
  });
}

/** A ticket as an iCalendar file, as `icsOfEvent`: for its holder, with the venue where the seat is. */
export function icsOfTicket(ticket: Seat, event: Dated, place: Place | undefined): string {
  const { id, state, codeVersion, endedAt } = ticket;
  const { cancelledAt, publishedAt, createdAt } = event;
  const isCancelled = state !== 'VALID' && state !== 'CHECKED_IN';
  return calendar(event, place, {
    uid: `ticket-${id}@events.jishi`,
    // Each hand through which it went, and its end, are one change more.
    sequence: codeVersion - 1 + (isCancelled ? 1 : 0),
    isCancelled,
    changedAt: endedAt ?? cancelledAt ?? publishedAt ?? createdAt,
  });
}

function calendar(event: Dated, place: Place | undefined, entry: Entry): string {
  const { title, description, startsAt, endsAt, state } = event;
  const { uid, sequence, isCancelled, changedAt } = entry;
  const file = ical({
    prodId: { company: 'Jishi', product: 'Events' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  file.createEvent({
    id: uid,
    sequence,
    stamp: changedAt,
    start: startsAt,
    end: endsAt,
    summary: title,
    description: description || null,
    location: place ? `${place.name}, ${place.address}` : null,
    status: statusOf({ isCancelled, isDraft: state === 'DRAFT' }),
  });
  return file.toString();
}

function statusOf({ isCancelled, isDraft }: { readonly isCancelled: boolean; readonly isDraft: boolean }) {
  if (isCancelled) return ICalEventStatus.CANCELLED;
  return isDraft ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
