import type { WriteContext } from '#core/context.ts';
import type { EventsPurchase } from '#core/db/generated/client/client.ts';
import { type HeldEvent, holdEvent } from '../tickets/hold-open.ts';

export type LockedPurchase = EventsPurchase & { readonly event: HeldEvent; readonly venueId: string };

/** A purchase, locked after its event, which is held. Undefined when there is none. */
export async function lockPurchase(
  write: WriteContext,
  purchaseId: string,
): Promise<LockedPurchase | undefined> {
  const found = await write.tx.eventsPurchase.findUnique({
    where: { id: purchaseId },
    select: { eventId: true, type: { select: { venueId: true } } },
  });
  if (!found) return undefined;
  const event = await holdEvent(write, found.eventId);
  await write.tx.$queryRaw`SELECT id FROM events_purchase WHERE id = ${purchaseId}::uuid FOR UPDATE`;
  const purchase = await write.tx.eventsPurchase.findUniqueOrThrow({ where: { id: purchaseId } });
  return { ...purchase, event, venueId: found.type.venueId };
}
