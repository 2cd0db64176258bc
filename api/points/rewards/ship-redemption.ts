import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { redemptionShipped } from './events.ts';
import { moveRedemption } from './move-redemption.ts';
import { noteOfShipment, parseShipment, type Shipment } from './shipment.ts';

/**
 * Says that what was redeemed is on its way.
 * @throws AccessError without `points.manage`; DomainError SHIPMENT_INVALID, REDEMPTION_NOT_FOUND,
 * REDEMPTION_ILLEGAL_TRANSITION.
 */
export async function shipRedemption(
  ctx: ReadContext,
  { redemptionId, ...form }: Shipment & { readonly redemptionId: string },
): Promise<{ redemptionId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  const shipment = parseShipment(form);
  return transact(ctx, async (write) => {
    const note = noteOfShipment(shipment);
    const { rewardId, kind, userId, points } = await moveRedemption(write, {
      redemptionId,
      to: 'SHIPPED',
      note,
    });
    const subject = `redemption:${redemptionId}`;
    recordAudit(write, { action: 'shipRedemption', subject, after: shipment });
    const what = { redemptionId, rewardId, kind, userId, points: String(points) };
    write.emit(redemptionShipped, redemptionId, { ...what, ...shipment });
    return { redemptionId };
  });
}
