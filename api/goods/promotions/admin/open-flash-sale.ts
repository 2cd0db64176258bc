import type { WriteContext } from '#core/context.ts';
import { parsePromotionForm } from '../form/promotion-form.ts';
import { insertPromotion } from './create-promotion.ts';
import { lockPromotion } from './lock-promotion.ts';
import { stepPromotion } from './move-promotion.ts';

/** A flash sale that somebody else than staff opens, as a plugin whose goods are cheaper while something of its own runs. */
export interface FlashSale {
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly currency: string;
  /** What units cost, and how many there are at that price, for all and for each member; null is without limit. */
  readonly items: readonly {
    readonly variantId: string;
    readonly priceMinor: bigint;
    readonly quota: number | null;
    readonly perMemberLimit: number | null;
  }[];
  /** At the latest it is over then, whatever becomes of who has opened it. */
  readonly endsAt: Date;
  /** Why, for its history and the audit log. */
  readonly reason: string;
}

/**
 * Opens a flash sale that runs from now on, in the caller's transaction: carts and checkouts price it as any other, and its quota is
 * taken and given back as any other's. Who may do so is the caller's business; the audit log names the caller.
 *
 * @throws DomainError as `createPromotion`.
 */
export async function openFlashSale(write: WriteContext, sale: FlashSale): Promise<{ promotionId: string }> {
  const { items, ...said } = sale;
  const startsAt = write.clock.now();
  const made = await insertPromotion(
    write,
    parsePromotionForm({ ...said, startsAt, terms: { flashSale: { items } } }, startsAt),
  );
  const { reason } = sale;
  await stepPromotion(write, { ...made, action: 'startPromotion', from: 'DRAFT', to: 'ACTIVE', reason });
  return made;
}

/**
 * Ends it for ever, in the caller's transaction; nothing happens when staff have ended it already. What checkouts hold of it stays
 * theirs.
 *
 * @throws DomainError PROMOTION_NOT_FOUND.
 */
export async function endFlashSale(
  write: WriteContext,
  { promotionId, reason }: { readonly promotionId: string; readonly reason: string },
): Promise<void> {
  const { state: from } = await lockPromotion(write, promotionId);
  if (from !== 'ENDED')
    await stepPromotion(write, { promotionId, action: 'endPromotion', from, to: 'ENDED', reason });
}
