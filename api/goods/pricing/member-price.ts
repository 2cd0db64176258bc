import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { hasEntitlement } from '#core/entitlements/has-entitlement.ts';
import type { GoodsFactsAsked } from './wish.ts';

/** The right to what variants cost members. */
export const memberPriceRight = defineEntitlement({
  code: 'goods.memberPrice',
  title: { en: 'Member price', zh: '会员价' },
  description: {
    en: 'Goods that have a member price cost that much.',
    zh: '有会员价的商品按会员价结算。',
  },
});

/** Nobody is asked when nothing in the basket has such a price. */
export async function holdsMemberPrice(
  ctx: ReadContext | WriteContext,
  { userId, basket }: Pick<GoodsFactsAsked, 'userId' | 'basket'>,
): Promise<boolean> {
  if (!userId || basket.lines.every(({ memberPriceMinor }) => memberPriceMinor === null)) return false;
  return hasEntitlement(ctx, userId, memberPriceRight.code);
}
