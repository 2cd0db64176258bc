import { type CheckoutForm, parseCheckoutForm, startCheckoutOf } from '#api/goods/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsTicketType } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseNumber } from '../forms.ts';
import { findType } from '../tickets/find-type.ts';
import { holdOpen } from '../tickets/hold-open.ts';
import { holdSeats, whyNoSeats } from '../tickets/seats.ts';
import { purchaseErrors } from './errors.ts';
import { purposeOf } from './purpose.ts';

const quantities = { min: 1, max: 20 };

export interface TicketPurchase extends Pick<CheckoutForm, 'method' | 'expectedTotalMinor'> {
  readonly ticketTypeId: string;
  readonly quantity: number;
}

interface Started {
  readonly purchaseId: string;
  readonly checkoutId: string;
}

/**
 * Starts to buy tickets. Their seats are kept back as long as the checkout is open, one that was offered among them; they are tickets
 * in the transaction that makes the order.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_NUMBER_OUT_OF_RANGE, EVENTS_TICKET_TYPE_NOT_FOUND,
 * EVENTS_TICKET_FREE, EVENTS_NOT_ON_SALE, EVENTS_SOLD_OUT, EVENTS_TICKETS_TOO_MANY, PRICE_CHANGED, PAYMENT_METHOD_UNKNOWN, or about
 * the idempotency key.
 */
export async function purchaseTickets(ctx: ReadContext, form: TicketPurchase): Promise<Started> {
  const buyerId = requireUser(ctx);
  const { ticketTypeId, method = null, expectedTotalMinor = null } = form;
  const quantity = parseNumber('quantity', form.quantity, quantities);
  const body = { ticketTypeId, quantity, method, expectedTotalMinor };
  return transact(ctx, (write) => start(write, buyerId, body), {
    idempotent: { operation: 'purchaseEventTickets', body },
  });
}

async function start(write: WriteContext, buyerId: string, form: TicketPurchase): Promise<Started> {
  const { ticketTypeId, quantity, method, expectedTotalMinor } = form;
  const type = await findType(write, ticketTypeId);
  const { eventId, variantId, priceMinor: unitPriceMinor } = type;
  if (!variantId) throw purchaseErrors.EVENTS_TICKET_FREE({ path: ['ticketTypeId'] });
  await holdOpen(write, eventId);
  const offerId = await keepSeats(write, type, { userId: buyerId, quantity });
  const purchaseId = newId(write.clock);
  const { checkoutId } = await startCheckoutOf(write, {
    purpose: purposeOf(purchaseId),
    lines: [{ variantId, quantity, unitPriceMinor }],
    wish: parseCheckoutForm({ method, expectedTotalMinor }),
  });
  const createdAt = write.clock.now();
  const seats = { eventId, ticketTypeId, buyerId, quantity };
  await write.tx.eventsPurchase.create({
    data: { id: purchaseId, ...seats, state: 'HELD', checkoutId, createdAt },
    select: { id: true },
  });
  if (offerId)
    await write.tx.eventsWaiting.update({
      where: { id: offerId },
      data: { state: 'SERVED', purchaseId, endedAt: createdAt },
      select: { id: true },
    });
  return { purchaseId, checkoutId };
}

/** @returns the offer whose seat is one of them, if there is one. */
async function keepSeats(
  write: WriteContext,
  { id: ticketTypeId, venueId }: EventsTicketType,
  { userId, quantity }: { readonly userId: string; readonly quantity: number },
): Promise<string | undefined> {
  const [offer] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM events_waiting WHERE ticket_type_id = ${ticketTypeId}::uuid AND user_id = ${userId}::uuid AND state = 'OFFERED'
    FOR UPDATE`;
  const more = offer ? quantity - 1 : quantity;
  const outcome =
    more > 0 ? await holdSeats(write, { venueId, ticketTypeId, userId, quantity: more }) : 'HELD';
  if (outcome !== 'HELD') throw await whyNoSeats(write, outcome, { ticketTypeId });
  return offer?.id;
}
