import { refundUnitsInside } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { HeldEvent } from '../tickets/hold-open.ts';
import { purchaseErrors } from './errors.ts';

const hourMs = 60 * 60_000;

/** Whether buyers may still give back tickets for their money. @throws DomainError EVENTS_TICKET_NOT_REFUNDABLE. */
export function requireRefundable(
  { clock }: Pick<WriteContext, 'clock'>,
  { startsAt, refundUntilHours }: HeldEvent,
): void {
  const until = refundUntilHours === null ? null : startsAt.getTime() - refundUntilHours * hourMs;
  if (until === null || clock.now().getTime() > until)
    throw purchaseErrors.EVENTS_TICKET_NOT_REFUNDABLE({ path: ['ticketId'] });
}

/** Gives back the price of one ticket of a purchase, the way it came. `followRefund` takes it from the event then. */
export async function giveBackPrice(write: WriteContext, purchaseId: string): Promise<void> {
  const { orderId, orderLineId } = await write.tx.eventsPurchase.findUniqueOrThrow({
    where: { id: purchaseId },
  });
  if (!orderId || !orderLineId) throw new Error(`Purchase ${purchaseId} was not paid`);
  const reason = 'A ticket was given back.';
  await refundUnitsInside(write, { orderId, reason, lines: [{ orderLineId, quantity: 1 }] });
}
