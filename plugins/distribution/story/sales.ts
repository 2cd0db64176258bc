import { addToCart, completeCheckout, listProducts, startCheckout } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { activatePolicy } from '../policies/activate-policy.ts';
import { draftPolicy } from '../policies/draft-policy.ts';
import type { Terms } from '../policies/terms.ts';
import type { Customers } from './links.ts';
import type { Stage } from './stage.ts';
import { words } from './texts.ts';

/** Much for a trial lesson, which brings somebody in; less for others, and least for goods. Memberships pay nothing. */
const terms: Terms = {
  base: 'NET_OF_TAX',
  rules: [
    { kind: 'COURSE', courseStage: 'TRIAL', rate: { basisPoints: 4_000 }, secondRate: { basisPoints: 500 } },
    { kind: 'COURSE', rate: { basisPoints: 2_000 }, secondRate: { basisPoints: 300 } },
    { kind: 'SERVICE', rate: { basisPoints: 1_500 }, secondRate: { basisPoints: 200 } },
    { kind: 'PHYSICAL', rate: { basisPoints: 1_000 }, secondRate: { basisPoints: 200 } },
    { kind: 'PHYSICAL', level: 'LEADER', rate: { basisPoints: 1_200 } },
  ],
};

/** The house knows that some of its orders would not pay with it, and that some goods make promoters of their buyers. */
const acknowledged = ['LOSING_ORDERS', 'PAID_ADMISSION'];

/** The first policy of the house, in force since before anybody promoted. */
export async function adoptPolicy({ house }: Stage): Promise<void> {
  const { policyId } = await draftPolicy(house(94), { terms, reason: words.policy });
  await activatePolicy(house(94), { policyId, acknowledged, reason: words.policy });
}

/** Customers of two promoters buy what need not be sent; nothing where real money would be taken, or there is no such thing. */
export async function tellOfSales({ customer, house }: Stage, { zhouqi, owen }: Customers): Promise<void> {
  if (house(0).kernel.payments.current.id !== 'sandbox') return;
  const purchases = [
    [zhouqi, 44],
    [owen, 41],
    [zhouqi, 24],
    [owen, 1],
  ] as const;
  for (const [index, [userId, daysAgo]] of purchases.entries())
    await buySomething(customer(userId, daysAgo), index);
}

async function buySomething(ctx: ReadContext, index: number): Promise<void> {
  const goods = await listProducts(
    ctx,
    {
      filter: { kinds: ['COURSE', 'SERVICE'], currency: 'CNY', inStock: true },
      sort: 'PRICE_ASC',
      parts: new Set(['variants']),
    },
    { from: undefined, limit: index + 1, backward: false },
  );
  const variantId = goods.at(-1)?.variants.at(0)?.id;
  if (!variantId) return;
  await addToCart(ctx, { variantId, quantity: 1 });
  const { checkoutId } = await startCheckout(ctx, {});
  await completeCheckout(ctx, { checkoutId, method: 'sandbox_succeed' });
}
