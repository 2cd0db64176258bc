import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { eventCancelled } from '../events.ts';
import { closeAccount } from '../money/close-account.ts';
import { parseReason } from '../reason.ts';
import { callOffSponsorships } from '../sponsors/move-sponsorship.ts';
import { managesAll, requireHost } from './host-right.ts';
import { moveEvent } from './move-event.ts';

/**
 * Calls an event off before its takings are shared out. Every ticket that is good or used is cancelled with it, every seat is free,
 * and nobody waits any more. Nothing is held for it from then on, and what was paid goes back: `refundCalledOff` asks for it.
 *
 * @throws DomainError EVENTS_REASON_LENGTH, EVENTS_EVENT_NOT_FOUND, EVENTS_EVENT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function cancelEvent(
  ctx: ReadContext,
  form: { readonly eventId: string; readonly reason: string },
): Promise<{ eventId: string }> {
  const { eventId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      await requireHost(write, eventId);
      await moveEvent(write, { eventId, to: 'CANCELLED', reason });
      const tickets = await emptyEvent(write, eventId);
      await endPurchases(write, eventId);
      await callOffSponsorships(write, { eventId, reason });
      await closeAccount(write, eventId);
      write.emit(eventCancelled, eventId, { eventId, tickets, at: write.clock.now().toISOString() });
      if (managesAll(write))
        recordAudit(write, {
          action: 'cancelEvent',
          subject: `event:${eventId}`,
          after: { tickets },
          reason,
        });
      return { eventId };
    },
    { idempotent: { operation: 'cancelEvent', body: { eventId, reason } } },
  );
}

/** Its row is held: nobody takes, hands on or uses a ticket of it meanwhile. @returns how many tickets were cancelled. */
async function emptyEvent({ tx, clock }: WriteContext, eventId: string): Promise<number> {
  const endedAt = clock.now();
  const { count } = await tx.eventsTicket.updateMany({
    where: { eventId, state: { in: ['VALID', 'CHECKED_IN'] } },
    data: { state: 'CANCELLED', endedAt },
  });
  await tx.eventsVenue.updateMany({ where: { eventId, taken: { gt: 0 } }, data: { taken: 0 } });
  await tx.eventsTicketType.updateMany({ where: { eventId, taken: { gt: 0 } }, data: { taken: 0 } });
  await tx.eventsHolding.updateMany({ where: { type: { eventId }, held: { gt: 0 } }, data: { held: 0 } });
  await tx.eventsWaiting.updateMany({
    where: { type: { eventId }, state: { in: ['WAITING', 'OFFERED'] } },
    data: { state: 'LEFT', endedAt },
  });
  return count;
}

/** Whoever is paying just now gets the money back as soon as it has come. */
async function endPurchases({ tx, clock }: WriteContext, eventId: string): Promise<void> {
  const now = clock.now();
  await tx.eventsPurchase.updateMany({
    where: { eventId, state: 'HELD' },
    data: { state: 'LAPSED', endedAt: now },
  });
  await tx.$executeRaw`
    UPDATE events_purchase SET refund_due_at = ${now}::timestamptz, refunded_minor = paid_minor
    WHERE event_id = ${eventId}::uuid AND state = 'PAID'`;
}
