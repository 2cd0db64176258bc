import type { WriteContext } from '#core/context.ts';
import type { EventsEvent } from '#core/db/generated/client/client.ts';
import { ticketErrors } from './errors.ts';

export type HeldEvent = Pick<
  EventsEvent,
  'id' | 'state' | 'hiddenBy' | 'startsAt' | 'endsAt' | 'currency' | 'refundUntilHours'
>;

/** Holds an event, shared with others who do so: it does not move on until they are done. */
export async function holdEvent({ tx }: WriteContext, eventId: string): Promise<HeldEvent> {
  const [event] = await tx.$queryRaw<HeldEvent[]>`
    SELECT id, state, hidden_by AS "hiddenBy", starts_at AS "startsAt", ends_at AS "endsAt", currency, refund_until_hours AS "refundUntilHours"
    FROM events_event WHERE id = ${eventId}::uuid FOR SHARE`;
  if (!event) throw new Error(`There is no event ${eventId}`);
  return event;
}

/** Whether people may still get in; not whether others see its page. */
export function isOpen({ clock }: Pick<WriteContext, 'clock'>, { state, endsAt }: HeldEvent): boolean {
  return state === 'PUBLISHED' && endsAt > clock.now();
}

/**
 * Holds an event that people may still get into, as `holdEvent`.
 * @throws DomainError EVENTS_NOT_ON_SALE.
 */
export async function holdOpen(write: WriteContext, eventId: string): Promise<HeldEvent> {
  const event = await holdEvent(write, eventId);
  if (!isOpen(write, event) || event.hiddenBy) throw ticketErrors.EVENTS_NOT_ON_SALE();
  return event;
}
