import type { Adjustment } from '#api/goods/index.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';

interface ShownAdjustment extends Adjustment {
  readonly currency: string;
}

/** The type `PriceAdjustment`. */
export const adjustmentRef = perBuilder((builder) =>
  builder.objectRef<ShownAdjustment>('PriceAdjustment').implement({
    description: 'Something that made a line cheaper.',
    fields: (t) => ({
      source: t.exposeString('source', {
        description: 'What it was: `memberPrice`, `points`, or `promotion:` and its id.',
      }),
      title: t.string({
        description: 'What it is called, in the language of the request.',
        resolve: (one, _args, ctx) => (ctx.locale === 'zh' ? one.titleZh : one.titleEn),
      }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'What it took off all units of the line.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
    }),
  }),
);

/** Adjustments as they are shown. */
export function adjustmentsOf(adjustments: readonly Adjustment[], currency: string): ShownAdjustment[] {
  return adjustments.map((one) => ({ ...one, currency }));
}
