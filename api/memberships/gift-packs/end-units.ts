import type { WriteContext } from '#core/context.ts';
import { revokeBySource } from '#core/entitlements/revoke-by-source.ts';
import { endTerms } from '../refunds/end-terms.ts';
import type { PackedOrder } from './follow-orders.ts';
import { type PackedUnit, rightsOfUnit, sourceOfUnit } from './rights-of-unit.ts';

/**
 * Ends what units of an order have brought that were given back, the last one first: what is left of their rights is taken,
 * their terms end, and those that wait move up. Only for who has locked the member's membership.
 */
export async function endUnits(write: WriteContext, order: PackedOrder): Promise<void> {
  const ended = await markEnded(write, order);
  if (ended.length === 0) return;
  const packs = await write.tx.giftPack.findMany({
    where: { id: { in: [...new Set(ended.map(({ packId }) => packId))] } },
  });
  const packOf = new Map(packs.map((pack) => [pack.id, pack]));
  const now = write.clock.now();
  const sources = ended.flatMap((unit) =>
    rightsOfUnit(unit, packOf.get(unit.packId) ?? { benefits: [] }, now).map(({ source }) => source),
  );
  if (sources.length > 0) await revokeBySource(write, { sources, reason: 'The gift pack was given back' });
  const terms = await write.tx.membershipTerm.findMany({
    where: { source: { in: ended.map(sourceOfUnit) } },
    orderBy: { startsAt: 'desc' },
    include: { plan: true },
  });
  await endTerms(write, { userId: order.userId, terms });
}

function markEnded(
  write: WriteContext,
  { orderId }: PackedOrder,
): Promise<(PackedUnit & { readonly packId: string })[]> {
  return write.tx.$queryRaw`
    UPDATE membership_gift_unit u SET ended_at = ${write.clock.now()}::timestamptz
    FROM goods_order_line l JOIN goods_order o ON o.id = l.order_id
    WHERE o.id = ${orderId}::uuid AND u.order_line_id = l.id AND u.ended_at IS NULL
      AND (o.state = 'CANCELLED' OR (o.total_minor > 0 AND o.refunded_minor >= o.total_minor)
        OR u.unit > l.quantity - l.refunded_quantity)
    RETURNING u.order_line_id AS "orderLineId", u.unit, u.pack_id AS "packId"`;
}
