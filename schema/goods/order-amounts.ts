import { adjustmentsOfLine } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { moneyRef } from '../common/money.ts';
import { adjustmentRef, adjustmentsOf } from './adjustment.ts';
import { loadOrder } from './order-load.ts';
import { shippingChoiceOf, shippingChoiceRef } from './shipping-choice.ts';
import { taxPrices } from './tax-enums.ts';

/** What an order and its lines are made of. */
export function orderAmountFields(builder: Builder): void {
  builder.prismaObjectFields('Order', (t) => {
    const amount = (name: OrderAmount, description: string) =>
      t.field({
        type: moneyRef(builder),
        description,
        resolve: (order) => ({ amountMinor: order[name], currency: order.currency }),
      });
    return {
      subtotal: amount('subtotalMinor', 'The lines at their unit prices.'),
      discount: amount('discountMinor', 'What order-wide discounts took off.'),
      points: t.expose('points', { type: 'BigInt', description: 'How many points paid for a part of it.' }),
      pointsAmount: amount('pointsMinor', 'What points paid for.'),
      shipping: amount('shippingMinor', 'What was paid for sending it, its tax included.'),
      shippingMethod: t.field({
        type: shippingChoiceRef(builder),
        nullable: true,
        description: 'How it is sent; null when nothing was chosen.',
        resolve: ({ shipping }) => shippingChoiceOf(shipping),
      }),
      tax: amount('taxMinor', 'What of the total is tax.'),
    };
  });
  builder.prismaObjectFields('OrderLine', (t) => {
    const amount = (name: LineAmount, description: string) =>
      t.field({
        type: moneyRef(builder),
        nullable: true,
        description,
        resolve: async (line, _args, ctx) => {
          const order = await loadOrder(ctx, line.orderId);
          return order ? { amountMinor: line[name], currency: order.currency } : null;
        },
      });
    return {
      discount: amount('discountMinor', 'Its share of what order-wide discounts took off.'),
      points: t.expose('points', { type: 'BigInt', description: 'Its share of the points.' }),
      pointsAmount: amount('pointsMinor', 'What those points paid for.'),
      tax: amount('taxMinor', 'What of its total is tax.'),
      taxPrices: t.field({
        type: taxPrices(builder),
        description: 'Whether its unit price includes the tax.',
        resolve: ({ taxIncluded }) => (taxIncluded ? 'INCLUDE_TAX' : 'EXCLUDE_TAX'),
      }),
      adjustments: t.field({
        type: [adjustmentRef(builder)],
        description: 'What made it cheaper.',
        complexity: { field: 1, multiplier: 3 },
        resolve: async (line, _args, ctx) => {
          const order = await loadOrder(ctx, line.orderId);
          return order ? adjustmentsOf(adjustmentsOfLine(line), order.currency) : [];
        },
      }),
    };
  });
}

type OrderAmount = 'subtotalMinor' | 'discountMinor' | 'pointsMinor' | 'shippingMinor' | 'taxMinor';
type LineAmount = 'discountMinor' | 'pointsMinor' | 'taxMinor';
