import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { lockOpenSession } from '../sessions/lock-session.ts';
import { announceSession } from '../sessions/topic.ts';
import { offerErrors } from './errors.ts';
import { openOffers } from './open-offers.ts';

export interface OfferForm {
  readonly sessionId: string;
  /** Of a product on the shelf. */
  readonly variantId: string;
  /** Of one unit, in minor units of the product's currency: below the shop's, and not below the floor of the variant. */
  readonly priceMinor: bigint;
  /** How many units there are at this price, for all and for each member; null is as many as there are. */
  readonly quota: number;
  readonly perMemberLimit: number | null;
  readonly reason: string;
}

const maxQuota = 100_000;
const maxOffers = 20;

/**
 * The house gives some units of what stands on the shelf a price below the shop's, while the session is live. It never changes;
 * who wants another withdraws it first.
 *
 * @throws AccessError without `live.offers`; DomainError LIVE_REASON_LENGTH, LIVE_OFFER_QUOTA_INVALID, LIVE_SESSION_NOT_FOUND,
 * LIVE_SESSION_OVER, LIVE_OFFER_NOT_ON_SHELF, LIVE_OFFER_PRICE_INVALID, LIVE_OFFERS_FULL, LIVE_OFFER_EXISTS, or about the
 * idempotency key.
 */
export async function setOffer(
  ctx: ReadContext,
  form: OfferForm,
): Promise<{ sessionId: string; offerId: string }> {
  requirePermission(ctx, 'live.offers');
  const offer = { ...form, reason: parseReason(form.reason) };
  checkQuota(offer);
  return transact(ctx, (write) => insertOffer(write, offer), {
    idempotent: { operation: 'setLiveOffer', body: { ...offer, priceMinor: String(offer.priceMinor) } },
  });
}

function checkQuota({ quota, perMemberLimit }: OfferForm): void {
  const isCount = (count: number, max: number) => Number.isInteger(count) && count >= 1 && count <= max;
  if (!isCount(quota, maxQuota) || (perMemberLimit !== null && !isCount(perMemberLimit, quota)))
    throw offerErrors.LIVE_OFFER_QUOTA_INVALID({ path: ['quota'], data: { max: maxQuota } });
}

async function insertOffer(write: WriteContext, offer: OfferForm) {
  const { sessionId, variantId, priceMinor, quota, perMemberLimit, reason } = offer;
  const { state } = await lockOpenSession(write, sessionId);
  const { productId, currency } = await checkGoods(write, offer);
  const standing = await write.tx.liveOffer.count({ where: { sessionId, withdrawnAt: null } });
  if (standing >= maxOffers) throw offerErrors.LIVE_OFFERS_FULL({ data: { max: maxOffers } });
  const [id, now] = [newId(write.clock), write.clock.now()];
  const made = await write.tx.$executeRaw`
    INSERT INTO live_offer (id, session_id, product_id, variant_id, currency, price_minor, quota, per_member_limit, made_by, created_at)
    VALUES (${id}::uuid, ${sessionId}::uuid, ${productId}::uuid, ${variantId}::uuid, ${currency}, ${priceMinor}::bigint,
      ${quota}::int, ${perMemberLimit}::int, ${callerKey(write.caller)}, ${now}::timestamptz)
    ON CONFLICT (session_id, variant_id) WHERE withdrawn_at IS NULL DO NOTHING`;
  if (made === 0) throw offerErrors.LIVE_OFFER_EXISTS({ path: ['variantId'] });
  if (state === 'LIVE') await openOffers(write, sessionId);
  announceSession(write, sessionId);
  recordAudit(write, {
    action: 'setLiveOffer',
    subject: `liveOffer:${id}`,
    after: { sessionId, variantId, currency, priceMinor, quota, perMemberLimit },
    reason,
  });
  return { sessionId, offerId: id };
}

interface Goods {
  readonly productId: string;
  readonly currency: string;
  readonly priceMinor: bigint;
  readonly floorMinor: bigint;
}

async function checkGoods(
  { tx }: WriteContext,
  { sessionId, variantId, priceMinor }: OfferForm,
): Promise<Goods> {
  const [goods] = await tx.$queryRaw<Goods[]>`
    SELECT p.id AS "productId", p.currency, v.price_minor AS "priceMinor", coalesce(v.floor_minor, 0) AS "floorMinor"
    FROM live_shelf_item i JOIN goods_product p ON p.id = i.product_id AND p.retired_at IS NULL
      JOIN goods_variant v ON v.product_id = p.id AND v.retired_at IS NULL
    WHERE i.session_id = ${sessionId}::uuid AND v.id = ${variantId}::uuid`;
  if (!goods) throw offerErrors.LIVE_OFFER_NOT_ON_SHELF({ path: ['variantId'] });
  const maxMinor = goods.priceMinor - 1n;
  if (priceMinor < goods.floorMinor || priceMinor > maxMinor)
    throw offerErrors.LIVE_OFFER_PRICE_INVALID({
      path: ['priceMinor'],
      data: { minMinor: String(goods.floorMinor), maxMinor: String(maxMinor) },
    });
  return goods;
}
