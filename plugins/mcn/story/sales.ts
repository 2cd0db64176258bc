import { addToCart, completeCheckout, listProducts, startCheckout } from '#api/goods/index.ts';
import { signUp } from '#api/users/index.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import type { ReadContext } from '#core/context.ts';
import { createTalentLink } from '../links/create-talent-link.ts';
import type { Stage } from './stage.ts';
import { fan } from './texts.ts';

/**
 * Somebody comes by a link of a creator of the agency, joins, and buys: by the first terms, and by those that follow. Nothing where
 * real money would be taken.
 */
export async function tellOfSales({ talents, as, house }: Stage): Promise<void> {
  if (house(0).kernel.payments.current.id !== 'sandbox') return;
  const creator = as(talents.stays, 50);
  const { linkId } = await createTalentLink(creator, { targetKind: 'SHOP', targetId: null, expiresAt: null });
  const { code: linkCode } = await creator.db.referralLink.findUniqueOrThrow({ where: { id: linkId } });
  const { visitorToken } = await recordTouch(house(47), { entrance: 'SOCIAL', linkCode });
  const { userId } = await signUp(house(46), { ...fan, visitorToken });
  for (const daysAgo of [44, 17, 1]) {
    await recordTouch(as(userId, daysAgo + 1), { entrance: 'SOCIAL', linkCode });
    await buySomething(as(userId, daysAgo));
  }
}

/** What need not be sent. */
async function buySomething(ctx: ReadContext): Promise<void> {
  const goods = await listProducts(
    ctx,
    {
      filter: { kinds: ['COURSE', 'SERVICE'], currency: 'CNY', inStock: true },
      sort: 'PRICE_ASC',
      parts: new Set(['variants']),
    },
    { from: undefined, limit: 3, backward: false },
  );
  const variantId = goods.at(-1)?.variants.at(0)?.id;
  if (!variantId) return;
  await addToCart(ctx, { variantId, quantity: 1 });
  const { checkoutId } = await startCheckout(ctx, {});
  await completeCheckout(ctx, { checkoutId, method: 'sandbox_succeed' });
}
