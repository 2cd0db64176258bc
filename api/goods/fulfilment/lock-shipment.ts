import type { WriteContext } from '#core/context.ts';
import type { OrderShipment } from '#core/db/generated/client/client.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { type LockedOrder, lockOrderBy } from '../orders/lock-order.ts';
import { fulfilmentErrors } from './errors.ts';

/** A shipment with its order, whose lock stands for both. @throws DomainError SHIPMENT_NOT_FOUND. */
export async function lockShipment(
  write: WriteContext,
  shipmentId: string,
): Promise<{ order: LockedOrder; shipment: OrderShipment }> {
  const order = await lockOrderBy(
    write,
    Prisma.sql`id = (SELECT order_id FROM goods_shipment WHERE id = ${shipmentId}::uuid)`,
  );
  const shipment = await write.tx.orderShipment.findUnique({ where: { id: shipmentId } });
  if (!order || !shipment) throw fulfilmentErrors.SHIPMENT_NOT_FOUND({ path: ['shipmentId'] });
  return { order, shipment };
}
