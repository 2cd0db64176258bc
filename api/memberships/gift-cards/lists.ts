import { requirePermission } from '#core/access.ts';
import { mayUse } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { GiftCard, GiftCardBatch } from '#core/db/generated/client/client.ts';
import type { GiftCardState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { membershipPermissions } from '../permissions.ts';

export interface GiftCardFilter {
  readonly batchId?: string | undefined;
  readonly state?: GiftCardState | undefined;
}

/** Gift cards, newest first. @throws AccessError without `memberships.giftCards`; DomainError CURSOR_INVALID. */
export async function listGiftCards(
  ctx: ReadContext,
  { batchId, state }: GiftCardFilter,
  query: KeysetQuery,
): Promise<GiftCard[]> {
  requirePermission(ctx, membershipPermissions.giftCards);
  return ctx.db.giftCard.findMany({
    where: { ...(batchId && { batchId }), ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Batches, newest first. @throws AccessError without `memberships.giftCards`; DomainError CURSOR_INVALID. */
export async function listGiftCardBatches(ctx: ReadContext, query: KeysetQuery): Promise<GiftCardBatch[]> {
  requirePermission(ctx, membershipPermissions.giftCards);
  return ctx.db.giftCardBatch.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** The batches with these ids, for those who may see them. */
export async function giftCardBatchesById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<GiftCardBatch[]> {
  if (!mayUse(ctx.caller, membershipPermissions.giftCards)) return [];
  return ctx.db.giftCardBatch.findMany({ where: { id: { in: [...ids] } } });
}

/** The cards with these ids, for those who may see them. */
export async function giftCardsById(ctx: ReadContext, ids: readonly string[]): Promise<GiftCard[]> {
  if (!mayUse(ctx.caller, membershipPermissions.giftCards)) return [];
  return ctx.db.giftCard.findMany({ where: { id: { in: [...ids] } } });
}

/** How many cards of each batch are in each state. */
export async function giftCardCounts(
  ctx: ReadContext,
  batchIds: readonly string[],
): Promise<Map<string, { redeemed: number; voided: number }>> {
  const rows = await ctx.db.$queryRaw<{ batchId: string; redeemed: number; voided: number }[]>`
    SELECT batch_id AS "batchId", count(*) FILTER (WHERE state = 'REDEEMED')::int AS redeemed,
      count(*) FILTER (WHERE state = 'VOID')::int AS voided
    FROM membership_gift_card WHERE batch_id = ANY (${[...batchIds]}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ batchId, ...counts }) => [batchId, counts]));
}
