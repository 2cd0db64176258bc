import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../form.ts';
import { goodsPermissions } from '../permissions.ts';
import { stockErrors } from './errors.ts';

interface Retirement {
  readonly locationId: string;
  readonly reason: string;
}

/**
 * Sells nothing more from a location; what is promised from it is still sent, and what lies there can be written off.
 * Retiring it again changes nothing.
 *
 * @throws AccessError without `goods.stock`; DomainError GOODS_REASON_LENGTH, STOCK_LOCATION_NOT_FOUND.
 */
export async function retireStockLocation(
  ctx: ReadContext,
  form: Retirement,
): Promise<{ locationId: string }> {
  requirePermission(ctx, goodsPermissions.stock);
  const reason = parseReason(form.reason);
  const { locationId } = form;
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const { count } = await write.tx.stockLocation.updateMany({
      where: { id: locationId, retiredAt: null },
      data: { retiredAt: now, updatedAt: now },
    });
    const subject = `stockLocation:${locationId}`;
    if (count > 0) recordAudit(write, { action: 'retireStockLocation', subject, reason });
    else if ((await write.tx.stockLocation.count({ where: { id: locationId } })) === 0)
      throw stockErrors.STOCK_LOCATION_NOT_FOUND({ path: ['locationId'] });
    return { locationId };
  });
}
