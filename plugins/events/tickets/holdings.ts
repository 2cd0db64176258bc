import type { WriteContext } from '#core/context.ts';

interface Holding {
  readonly ticketTypeId: string;
  readonly userId: string;
  readonly quantity: number;
}

/** Counts more tickets of a type for a member; false when they would hold more than one person may. The write itself decides. */
export async function holdMore(
  { tx }: WriteContext,
  { ticketTypeId, userId, quantity }: Holding,
): Promise<boolean> {
  const held = await tx.$executeRaw`
    INSERT INTO events_holding AS h (ticket_type_id, user_id, held)
    SELECT id, ${userId}::uuid, ${quantity}::int FROM events_ticket_type
    WHERE id = ${ticketTypeId}::uuid AND per_person >= ${quantity}::int
    ON CONFLICT (ticket_type_id, user_id) DO UPDATE SET held = h.held + excluded.held
    WHERE h.held + excluded.held <= (SELECT per_person FROM events_ticket_type WHERE id = h.ticket_type_id)`;
  return held > 0;
}

export async function holdLess(
  { tx }: WriteContext,
  { ticketTypeId, userId, quantity }: Holding,
): Promise<void> {
  await tx.eventsHolding.update({
    where: { ticketTypeId_userId: { ticketTypeId, userId } },
    data: { held: { decrement: quantity } },
    select: { held: true },
  });
}
