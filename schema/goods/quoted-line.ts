import type { QuoteLine } from '#api/goods/index.ts';
import { encodeId } from '../common/ids.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import { adjustmentRef, adjustmentsOf } from './adjustment.ts';
import { taxPrices } from './tax-enums.ts';

interface ShownLine extends QuoteLine {
  readonly currency: string;
}

type LineAmount = Extract<keyof QuoteLine, `${string}Minor`> &
  ('unitPriceMinor' | 'listPriceMinor' | 'discountMinor' | 'pointsMinor' | 'taxMinor' | 'totalMinor');

/** The type `QuotedLine`. */
export const quotedLineRef = perBuilder((builder) =>
  builder.objectRef<ShownLine>('QuotedLine').implement({
    description: 'Units of one variant with what they would cost.',
    fields: (t) => {
      const amount = (name: LineAmount, description: string) =>
        t.field({
          type: moneyRef(builder),
          description,
          resolve: (line) => ({ amountMinor: line[name], currency: line.currency }),
        });
      return {
        variantId: t.id({
          description: 'The id of the variant.',
          resolve: ({ variantId }) => encodeId('Variant', variantId),
        }),
        sku: t.exposeString('sku', { description: 'What the house calls the variant.' }),
        title: t.string({
          description: 'The product’s name in the language of the request.',
          resolve: (line, _args, ctx) => (ctx.locale === 'zh' ? line.titleZh : line.titleEn),
        }),
        quantity: t.exposeInt('quantity', { description: 'How many.' }),
        listPrice: amount('listPriceMinor', 'What one costs by the list.'),
        unitPrice: amount('unitPriceMinor', 'What one costs you, before order-wide discounts.'),
        discount: amount('discountMinor', 'Its share of order-wide discounts.'),
        pointsAmount: amount('pointsMinor', 'Its share of what points pay for.'),
        tax: amount('taxMinor', 'What of its total is tax.'),
        taxPrices: t.field({
          type: taxPrices(builder),
          description: 'Whether its unit price includes the tax.',
          resolve: ({ taxIncluded }) => (taxIncluded ? 'INCLUDE_TAX' : 'EXCLUDE_TAX'),
        }),
        total: amount('totalMinor', 'What would be paid in money for all of them.'),
        adjustments: t.field({
          type: [adjustmentRef(builder)],
          description: 'What made it cheaper.',
          complexity: { field: 1, multiplier: 3 },
          resolve: ({ adjustments, currency }) => adjustmentsOf(adjustments, currency),
        }),
      };
    },
  }),
);
