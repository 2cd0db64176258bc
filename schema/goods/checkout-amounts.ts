import { amountsOf } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { moneyRef } from '../common/money.ts';

type Amount = Exclude<keyof ReturnType<typeof amountsOf>, 'points'>;

/** What the total of a checkout is made of. */
export function checkoutAmountFields(builder: Builder): void {
  builder.prismaObjectFields('Checkout', (t) => {
    const amount = (name: Amount, description: string) =>
      t.field({
        type: moneyRef(builder),
        description,
        resolve: (checkout) => ({ amountMinor: amountsOf(checkout)[name], currency: checkout.currency }),
      });
    return {
      subtotal: amount('subtotalMinor', 'The lines at their unit prices.'),
      discount: amount('discountMinor', 'What order-wide discounts take off.'),
      points: t.expose('points', { type: 'BigInt', description: 'How many points pay for a part of it.' }),
      pointsAmount: amount('pointsMinor', 'What points pay for.'),
      shipping: amount('shippingMinor', 'What sending it costs, its tax included.'),
      tax: amount('taxMinor', 'What of the total is tax.'),
    };
  });
}
