import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { goodsPermissions } from '../permissions.ts';
import { deliver } from './deliver.ts';
import { fulfilmentErrors } from './errors.ts';
import { lockShipment } from './lock-shipment.ts';

/**
 * Says that a shipment has arrived, as its carrier tells.
 * @throws AccessError without `goods.orders`; DomainError SHIPMENT_NOT_FOUND, SHIPMENT_ARRIVED, or about the idempotency
 * key.
 */
export async function markDelivered(
  ctx: ReadContext,
  { shipmentId }: { readonly shipmentId: string },
): Promise<{ orderId: string }> {
  requirePermission(ctx, goodsPermissions.orders);
  const work = async (write: WriteContext) => {
    const { order } = await lockShipment(write, shipmentId);
    const arrived = await deliver(write, order, { shipmentId, mover: 'house' });
    if (arrived === 0) throw fulfilmentErrors.SHIPMENT_ARRIVED({ path: ['shipmentId'] });
    recordAudit(write, { action: 'markDelivered', subject: `shipment:${shipmentId}` });
    return { orderId: order.id };
  };
  return transact(ctx, work, { idempotent: { operation: 'markDelivered', body: { shipmentId } } });
}
