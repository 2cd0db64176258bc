import { requirePermission } from '#core/access.ts';
import { mayUse } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { goodsPermissions } from './permissions.ts';

/**
 * For what whoever looks after goods in any way may see.
 * @throws AccessError for everybody else.
 */
export function requireGoodsStaff(ctx: ReadContext): void {
  if (!mayUse(ctx.caller, goodsPermissions.stock)) requirePermission(ctx, goodsPermissions.catalogue);
}
