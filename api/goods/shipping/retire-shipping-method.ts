import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../pricing/form.ts';
import { pricingPermissions } from '../pricing/permissions.ts';
import { shippingErrors } from './errors.ts';

interface Retirement {
  readonly shippingMethodId: string;
  readonly reason: string;
}

/**
 * Sends nothing in this way any more; checkouts that have begun go on. Retiring it again changes nothing.
 * @throws AccessError without `pricing.manage`; DomainError PRICING_REASON_LENGTH, SHIPPING_METHOD_NOT_FOUND.
 */
export async function retireShippingMethod(
  ctx: ReadContext,
  { shippingMethodId, ...form }: Retirement,
): Promise<{ shippingMethodId: string }> {
  requirePermission(ctx, pricingPermissions.manage);
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const { count } = await write.tx.shippingMethod.updateMany({
      where: { id: shippingMethodId, retiredAt: null },
      data: { retiredAt: now, updatedAt: now },
    });
    const subject = `shippingMethod:${shippingMethodId}`;
    if (count > 0) recordAudit(write, { action: 'retireShippingMethod', subject, reason });
    else if ((await write.tx.shippingMethod.count({ where: { id: shippingMethodId } })) === 0)
      throw shippingErrors.SHIPPING_METHOD_NOT_FOUND({ path: ['shippingMethodId'] });
    return { shippingMethodId };
  });
}
