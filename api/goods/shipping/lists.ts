import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { ShippingMethod } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { pricingPermissions } from '../pricing/permissions.ts';

/** All ways to send goods, newest first, also those that are retired. @throws AccessError without `pricing.manage`; DomainError CURSOR_INVALID. */
export async function listShippingMethods(ctx: ReadContext, query: KeysetQuery): Promise<ShippingMethod[]> {
  requirePermission(ctx, pricingPermissions.manage);
  const where = { AND: [behindMoment('createdAt', query)] };
  return ctx.db.shippingMethod.findMany({ where, ...newestFirst('createdAt', query) });
}

/** @throws AccessError without `pricing.manage`. */
export async function shippingMethodsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<ShippingMethod[]> {
  requirePermission(ctx, pricingPermissions.manage);
  return ctx.db.shippingMethod.findMany({ where: { id: { in: [...ids] } } });
}
