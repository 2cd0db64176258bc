import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { BargainState, BuyingGroupState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { readerOf } from '../pricing/reader.ts';
import { promotionErrors } from './errors.ts';
import { groupBuyRules } from './kinds/group-buy.ts';
import type { DirectPurchase, PurchaseForm } from './purchase.ts';

const hourMs = 3_600_000;

/**
 * What a member buys past the cart, as it stands now. Whether the seat or the bargain is theirs is for the taking to decide.
 *
 * @throws DomainError GROUP_BUY_NOT_FOUND, GROUP_NOT_FOUND, GROUP_FULL, BARGAIN_NOT_FOUND, BARGAIN_OVER, BARGAIN_MOVED.
 */
export function findDirect(ctx: ReadContext | WriteContext, form: PurchaseForm): Promise<DirectPurchase> {
  switch (form.kind) {
    case 'open':
      return opened(ctx, form);
    case 'join':
      return joined(ctx, form);
    case 'bargain':
      return bargained(ctx, form.bargainId);
  }
}

async function opened(
  ctx: ReadContext | WriteContext,
  { promotionId, variantId, quantity }: PurchaseForm & { readonly kind: 'open' },
): Promise<DirectPurchase> {
  const now = ctx.clock.now();
  const [found] = await readerOf(ctx).$queryRaw<{ rules: unknown }[]>`
    SELECT p.rules FROM goods_promotion p JOIN goods_promotion_item i ON i.promotion_id = p.id AND i.variant_id = ${variantId}::uuid
    WHERE p.id = ${promotionId}::uuid AND p.kind = 'GROUP_BUY' AND p.state = 'ACTIVE' AND p.starts_at <= ${now}::timestamptz
      AND (p.ends_at IS NULL OR p.ends_at > ${now}::timestamptz)`;
  if (!found) throw promotionErrors.GROUP_BUY_NOT_FOUND({ path: ['openGroup'] });
  const { size, hours } = groupBuyRules.parse(found.rules);
  const groupUntil = new Date(now.getTime() + hours * hourMs);
  const seat = { groupId: newId(ctx.clock), groupSize: size, groupUntil };
  return { promotionId, variantId, quantity, seat, bargainId: null, priceMinor: null };
}

interface Group {
  readonly promotionId: string;
  readonly variantId: string;
  readonly state: BuyingGroupState;
  readonly expiresAt: Date;
  readonly left: number;
}

async function joined(
  ctx: ReadContext | WriteContext,
  { groupId, quantity }: PurchaseForm & { readonly kind: 'join' },
): Promise<DirectPurchase> {
  const [group] = await readerOf(ctx).$queryRaw<Group[]>`
    SELECT promotion_id AS "promotionId", variant_id AS "variantId", state, expires_at AS "expiresAt", size - taken AS left
    FROM goods_buying_group WHERE id = ${groupId}::uuid`;
  if (!group) throw promotionErrors.GROUP_NOT_FOUND({ path: ['groupId'] });
  if (group.state !== 'FORMING' || group.expiresAt <= ctx.clock.now() || group.left < 1)
    throw promotionErrors.GROUP_FULL({ path: ['groupId'] });
  const { promotionId, variantId } = group;
  const seat = { groupId, groupSize: null, groupUntil: null };
  return { promotionId, variantId, quantity, seat, bargainId: null, priceMinor: null };
}

interface Bargained {
  readonly promotionId: string;
  readonly variantId: string;
  readonly state: BargainState;
  readonly expiresAt: Date;
  readonly priceMinor: bigint;
}

async function bargained(ctx: ReadContext | WriteContext, bargainId: string): Promise<DirectPurchase> {
  const [bargain] = await readerOf(ctx).$queryRaw<Bargained[]>`
    SELECT promotion_id AS "promotionId", variant_id AS "variantId", state, expires_at AS "expiresAt", price_minor AS "priceMinor"
    FROM goods_bargain WHERE id = ${bargainId}::uuid AND user_id = ${requireUser(ctx)}::uuid`;
  if (!bargain) throw promotionErrors.BARGAIN_NOT_FOUND({ path: ['bargainId'] });
  const { promotionId, variantId, state, expiresAt, priceMinor } = bargain;
  if (state === 'RESERVED') throw promotionErrors.BARGAIN_MOVED({ path: ['bargainId'] });
  if (state !== 'OPEN' || expiresAt <= ctx.clock.now())
    throw promotionErrors.BARGAIN_OVER({ path: ['bargainId'] });
  return { promotionId, variantId, quantity: 1, seat: null, bargainId, priceMinor };
}
