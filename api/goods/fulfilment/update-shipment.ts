import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { announceOrder } from '../orders/announce.ts';
import { goodsPermissions } from '../permissions.ts';
import { lockShipment } from './lock-shipment.ts';
import { parseTracking, type Tracking } from './tracking.ts';

/**
 * Corrects with whom units travel, and as what.
 * @throws AccessError without `goods.orders`; DomainError SHIPMENT_TRACKING_INVALID, SHIPMENT_NOT_FOUND.
 */
export async function updateShipment(
  ctx: ReadContext,
  { shipmentId, ...form }: Tracking & { readonly shipmentId: string },
): Promise<{ orderId: string }> {
  requirePermission(ctx, goodsPermissions.orders);
  const { carrier, trackingNumber } = parseTracking(form);
  return transact(ctx, async (write) => {
    const { order, shipment } = await lockShipment(write, shipmentId);
    await write.tx.$executeRaw`
      UPDATE goods_shipment SET carrier = ${carrier}, tracking_number = ${trackingNumber} WHERE id = ${shipmentId}::uuid`;
    announceOrder(write, order.id);
    recordAudit(write, {
      action: 'updateShipment',
      subject: `shipment:${shipmentId}`,
      before: { carrier: shipment.carrier, trackingNumber: shipment.trackingNumber },
      after: { carrier, trackingNumber },
    });
    return { orderId: order.id };
  });
}
