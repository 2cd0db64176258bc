import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { GiftPack } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { membershipPermissions } from '../permissions.ts';

/** What products bring now, by product, in one statement. */
export async function packsOfProducts(
  ctx: ReadContext,
  productIds: readonly string[],
): Promise<Map<string, GiftPack>> {
  const packs = await ctx.db.giftPack.findMany({
    where: { productId: { in: [...productIds] }, retiredAt: null },
  });
  return new Map(packs.map((pack) => [pack.productId, pack]));
}

/** What lines of orders that the caller has seen have brought, by line, in one statement. */
export async function packsOfLines(
  ctx: ReadContext,
  orderLineIds: readonly string[],
): Promise<Map<string, GiftPack>> {
  const units = await ctx.db.giftPackUnit.findMany({
    where: { orderLineId: { in: [...orderLineIds] }, unit: 1 },
    include: { pack: true },
  });
  return new Map(units.map(({ orderLineId, pack }) => [orderLineId, pack]));
}

/** Versions of packs by id. */
export function giftPacksById(ctx: ReadContext, ids: readonly string[]): Promise<GiftPack[]> {
  return ctx.db.giftPack.findMany({ where: { id: { in: [...ids] } } });
}

/**
 * All versions of what products bring, newest first; of one product, or of all.
 * @throws AccessError without `memberships.giftPacks`; DomainError CURSOR_INVALID.
 */
export async function listGiftPacks(
  ctx: ReadContext,
  { productId }: { readonly productId?: string | undefined },
  query: KeysetQuery,
): Promise<GiftPack[]> {
  requirePermission(ctx, membershipPermissions.giftPacks);
  return ctx.db.giftPack.findMany({
    where: { ...(productId && { productId }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
