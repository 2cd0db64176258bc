import type { WriteContext } from '#core/context.ts';
import { gatheringErrors } from '../gatherings/errors.ts';
import { moneyErrors } from './errors.ts';

interface OpenAccount {
  readonly id: string;
  readonly currency: string;
}

/**
 * Holds an event whose money is neither shared out nor given back, so that it stays so.
 * @throws DomainError EVENTS_EVENT_NOT_FOUND, EVENTS_ACCOUNT_CLOSED.
 */
export async function holdAccount({ tx }: WriteContext, eventId: string): Promise<OpenAccount> {
  const [event] = await tx.$queryRaw<(OpenAccount & { isOpen: boolean })[]>`
    SELECT id, currency, state NOT IN ('SETTLED', 'CANCELLED') AS "isOpen" FROM events_event WHERE id = ${eventId}::uuid FOR SHARE`;
  if (!event) throw gatheringErrors.EVENTS_EVENT_NOT_FOUND({ path: ['eventId'] });
  if (!event.isOpen) throw moneyErrors.EVENTS_ACCOUNT_CLOSED({ path: ['eventId'] });
  return { id: event.id, currency: event.currency };
}
