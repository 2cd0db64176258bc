import type { WriteContext } from '#core/context.ts';
import { grantEntitlements } from '#core/entitlements/grant-all.ts';
import { giftPackOpened } from '../events.ts';
import { addTerm } from '../terms/add-term.ts';
import type { PackedOrder } from './follow-orders.ts';
import { type PackedUnit, rightsOfUnit, sourceOfUnit } from './rights-of-unit.ts';

/** With twenty rights each they stay below what one transaction may tell of. */
const maxUnits = 40;

/**
 * Opens the units of an order that are paid and were not opened yet, with the version of the pack that was shown when its
 * checkout began; an order that waits for a group brings nothing yet. Only for who has locked the member's membership.
 */
export async function openUnits(write: WriteContext, order: PackedOrder): Promise<void> {
  const opened = await insertUnits(write, order);
  if (opened.length === 0) return;
  const packs = await write.tx.giftPack.findMany({
    where: { id: { in: [...new Set(opened.map(({ packId }) => packId))] } },
    include: { plan: true },
  });
  const packOf = new Map(packs.map((pack) => [pack.id, pack]));
  const { userId, orderId } = order;
  const now = write.clock.now();
  for (const unit of opened) {
    const { plan, periods } = packOf.get(unit.packId) ?? {};
    if (!plan) continue;
    const term = { userId, orderId, plan, periods, source: sourceOfUnit(unit), paidMinor: 0n, dueMinor: 0n };
    await addTerm(write, { ...term, action: 'GIFT_PACK_OPENED' });
  }
  const rights = opened.flatMap((unit) =>
    rightsOfUnit(unit, packOf.get(unit.packId) ?? { benefits: [] }, now),
  );
  const declared = rights.filter(({ kind }) => write.host.entitlements.has(kind));
  await grantEntitlements(
    write,
    declared.map((right) => ({ ...right, userId })),
  );
  const left = opened[0]?.left ?? 0;
  write.emit(giftPackOpened, userId, { orderId, userId, units: opened.length, left });
}

interface OpenedUnit extends PackedUnit {
  readonly packId: string;
  /** How many of the order are still to be opened. */
  readonly left: number;
}

/** In the order of the lines. What is owed, since the part that explains it is off, leaves a unit without completion. */
async function insertUnits(write: WriteContext, { orderId }: PackedOrder): Promise<OpenedUnit[]> {
  const now = write.clock.now();
  const kinds = [...write.host.entitlements.keys()];
  const opened = await write.tx.$queryRaw<OpenedUnit[]>`
    WITH due AS (
      SELECT l.id, l.position, n.unit, p.id AS pack_id, p.benefits
      FROM goods_order o JOIN goods_checkout c ON c.id = o.checkout_id JOIN goods_order_line l ON l.order_id = o.id
      JOIN membership_gift_pack p ON p.product_id = l.product_id AND p.created_at <= c.created_at
        AND (p.retired_at IS NULL OR p.retired_at > c.created_at)
      CROSS JOIN LATERAL generate_series(1, l.quantity - l.refunded_quantity) AS n(unit)
      WHERE o.id = ${orderId}::uuid AND o.state NOT IN ('ON_HOLD', 'CANCELLED')
        AND (o.total_minor = 0 OR o.refunded_minor < o.total_minor)
        AND NOT EXISTS (SELECT FROM membership_gift_unit u WHERE u.order_line_id = l.id AND u.unit = n.unit)
    ), made AS (
      INSERT INTO membership_gift_unit (order_line_id, unit, pack_id, opened_at, completed_at)
      SELECT id, unit, pack_id, ${now}::timestamptz, CASE WHEN NOT EXISTS (
        SELECT FROM jsonb_array_elements(benefits) AS b WHERE NOT b ->> 'entitlement' = ANY (${kinds}::text[])
      ) THEN ${now}::timestamptz END
      FROM due ORDER BY position, unit LIMIT ${maxUnits}::int
      RETURNING order_line_id, unit, pack_id
    )
    SELECT m.order_line_id AS "orderLineId", m.unit, m.pack_id AS "packId",
      ((SELECT count(*) FROM due) - (SELECT count(*) FROM made))::int AS left
    FROM made m JOIN due d ON d.id = m.order_line_id AND d.unit = m.unit ORDER BY d.position, m.unit`;
  return opened;
}
