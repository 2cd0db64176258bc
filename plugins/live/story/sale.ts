import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { transact } from '#core/transact.ts';
import type { Planned, Stage } from './stage.ts';

interface Buying {
  readonly viewerId: string;
  readonly hoursAgo: number;
}

/** A viewer has come by a link of the host and buys at the live price; nothing where real money would be taken, or there is no such thing. */
export async function tellOfSale(
  { house, member }: Stage,
  { hostId, sessionId }: Planned,
  { viewerId, hoursAgo }: Buying,
): Promise<void> {
  const ctx = member(viewerId, hoursAgo);
  const offer = await ctx.db.liveOffer.findFirst({ where: { sessionId }, select: { variantId: true } });
  if (!offer || ctx.kernel.payments.current.id !== 'sandbox') return;
  const led = { targetKind: 'LiveSession', targetId: sessionId };
  const { code } = await transact(house(hoursAgo + 0.5), (write) =>
    createLink(write, { ...led, ownerId: hostId, programme: 'live', earns: true }),
  );
  await recordTouch(member(viewerId, hoursAgo + 0.2), { entrance: 'COMMUNITY', linkCode: code });
  await addToCart(ctx, { variantId: offer.variantId, quantity: 1 });
  const { checkoutId } = await startCheckout(ctx, {});
  await completeCheckout(ctx, { checkoutId, method: 'sandbox_succeed' });
}
