import { endFlashSale, openFlashSale } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { liveSettings } from '../settings.ts';

interface WaitingOffer {
  readonly id: string;
  readonly variantId: string;
  readonly currency: string;
  readonly priceMinor: bigint;
  readonly quota: number;
  readonly perMemberLimit: number | null;
}

const hourMs = 60 * 60 * 1_000;

/**
 * Opens a flash sale for each live price of a session that has none, in the transaction in which the session begins or the price
 * is set. What is not on sale any more, or has a lower price by now, stays as it is. The session is locked, and live.
 */
export async function openOffers(write: WriteContext, sessionId: string): Promise<void> {
  const waiting = await write.tx.$queryRaw<WaitingOffer[]>`
    SELECT o.id, o.variant_id AS "variantId", o.currency, o.price_minor AS "priceMinor", o.quota, o.per_member_limit AS "perMemberLimit"
    FROM live_offer o JOIN goods_variant v ON v.id = o.variant_id AND v.retired_at IS NULL
      JOIN goods_product p ON p.id = v.product_id AND p.retired_at IS NULL AND p.currency = o.currency
    WHERE o.session_id = ${sessionId}::uuid AND o.promotion_id IS NULL AND o.withdrawn_at IS NULL
      AND o.price_minor BETWEEN coalesce(v.floor_minor, 0) AND v.price_minor - 1
    ORDER BY o.id`;
  const { offerHours } = settingsOf(write, liveSettings);
  const endsAt = new Date(write.clock.now().getTime() + offerHours * hourMs);
  for (const { id, currency, ...item } of waiting) {
    const { promotionId } = await openFlashSale(write, {
      slug: `live-${id}`,
      titleEn: 'Live price',
      titleZh: '直播专享价',
      currency,
      items: [item],
      endsAt,
      reason: `Live session ${sessionId} runs.`,
    });
    await write.tx.liveOffer.update({ where: { id }, data: { promotionId }, select: { id: true } });
  }
}

/** Ends what was opened for a session, in the transaction in which it ends. */
export async function closeOffers(write: WriteContext, sessionId: string): Promise<void> {
  const open = await write.tx.liveOffer.findMany({
    where: { sessionId, withdrawnAt: null, promotionId: { not: null } },
    orderBy: { promotionId: 'asc' },
    select: { promotionId: true },
  });
  for (const { promotionId } of open)
    if (promotionId) await endFlashSale(write, { promotionId, reason: `Live session ${sessionId} is over.` });
}
