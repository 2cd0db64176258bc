import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';

export interface PriceRange {
  readonly minMinor: bigint;
  readonly maxMinor: bigint;
  readonly currency: string;
}

/** The type `PriceRange`. */
export const priceRangeRef = perBuilder((builder) =>
  builder.objectRef<PriceRange>('PriceRange').implement({
    description: 'What the variants of a product cost.',
    extensions: { cacheable: true },
    fields: (t) => ({
      min: t.field({
        type: moneyRef(builder),
        description: 'What the cheapest costs.',
        resolve: ({ minMinor, currency }) => ({ amountMinor: minMinor, currency }),
      }),
      max: t.field({
        type: moneyRef(builder),
        description: 'What the dearest costs.',
        resolve: ({ maxMinor, currency }) => ({ amountMinor: maxMinor, currency }),
      }),
    }),
  }),
);
