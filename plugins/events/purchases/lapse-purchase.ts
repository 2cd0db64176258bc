import type { WriteContext } from '#core/context.ts';
import { isOpen } from '../tickets/hold-open.ts';
import { freeSeats } from '../tickets/seats.ts';
import { serveWaiting } from '../waiting/serve-waiting.ts';
import { lockPurchase } from './lock-purchase.ts';

/** Lets go the seats of a checkout that has ended without an order, once: those who wait have them, or else everybody. */
export async function lapsePurchase(write: WriteContext, checkoutId: string): Promise<void> {
  const found = await write.tx.eventsPurchase.findUnique({ where: { checkoutId }, select: { id: true } });
  const purchase = found ? await lockPurchase(write, found.id) : undefined;
  if (purchase?.state !== 'HELD') return;
  const { id, eventId, venueId, ticketTypeId, buyerId: userId, quantity } = purchase;
  await write.tx.eventsPurchase.update({
    where: { id },
    data: { state: 'LAPSED', endedAt: write.clock.now() },
    select: { id: true },
  });
  await freeSeats(write, { venueId, ticketTypeId, userId, quantity });
  if (isOpen(write, purchase.event)) await serveWaiting(write, { eventId, venueId, seats: quantity });
}
