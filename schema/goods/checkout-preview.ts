import { type CheckoutPreview, previewCheckout, type Quote, type ShippingOption } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import { userErrorRef } from '../common/user-error.ts';
import { checkoutFormOf, checkoutInputFields } from './checkout-input.ts';
import { quotedLineRef } from './quoted-line.ts';

const shippingOptionRef = perBuilder((builder) =>
  builder.objectRef<ShippingOption & { readonly currency: string }>('ShippingOption').implement({
    description: 'A way in which what is in your cart can be sent.',
    fields: (t) => ({
      shippingMethod: t.id({
        description: 'What to say to `startCheckout`.',
        resolve: ({ methodId }) => encodeId('ShippingMethod', methodId),
      }),
      slug: t.exposeString('slug', { description: 'What the house calls it.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (one, _args, ctx) => (ctx.locale === 'zh' ? one.titleZh : one.titleEn),
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What it costs, its tax included.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
    }),
  }),
);

type QuoteAmount = Extract<keyof Quote, `${string}Minor`>;

const previewRef = perBuilder((builder) =>
  builder.objectRef<CheckoutPreview>('CheckoutPreview').implement({
    description: 'What a checkout would cost at this moment. Nothing is kept back for it.',
    fields: (t) => {
      const amount = (name: QuoteAmount, description: string) =>
        t.field({
          type: moneyRef(builder),
          nullable: true,
          description: `${description} Null when nothing in the cart can be priced.`,
          resolve: ({ quote }) => quote && { amountMinor: quote[name], currency: quote.currency },
        });
      return {
        lines: t.field({
          type: [quotedLineRef(builder)],
          description: 'What would be bought, gifts included.',
          complexity: { field: 2, multiplier: 10 },
          resolve: ({ quote }) =>
            (quote?.lines ?? []).map((line) => ({ ...line, currency: quote?.currency ?? '' })),
        }),
        subtotal: amount('subtotalMinor', 'The lines at their unit prices.'),
        discount: amount('discountMinor', 'What order-wide discounts take off.'),
        points: t.field({
          type: 'BigInt',
          description: 'How many points would pay for a part of it.',
          resolve: ({ quote }) => quote?.points ?? 0n,
        }),
        pointsAmount: amount('pointsMinor', 'What points would pay for.'),
        maxPoints: t.expose('maxPoints', {
          type: 'BigInt',
          description: 'How many points could pay for it at most, whether or not you have so many.',
        }),
        shipping: amount('shippingMinor', 'What sending it costs, its tax included.'),
        shippingOptions: t.field({
          type: [shippingOptionRef(builder)],
          description: 'In which ways it can be sent to the address; empty without one.',
          complexity: { field: 1, multiplier: 5 },
          resolve: ({ shippingOptions, quote }) =>
            shippingOptions.map((one) => ({ ...one, currency: quote?.currency ?? '' })),
        }),
        tax: amount('taxMinor', 'What of the total is tax.'),
        total: amount('totalMinor', 'What would be paid in money.'),
        problems: t.field({
          type: [userErrorRef(builder)],
          description: 'Why it could not be started like this; empty when it could.',
          complexity: { field: 0, multiplier: 1 },
          resolve: ({ problems }) => [...problems],
        }),
      };
    },
  }),
);

/** The query `checkoutPreview`. */
export function checkoutPreviewQuery(builder: Builder): void {
  const input = builder.inputType('CheckoutPreviewInput', {
    description: 'What `checkoutPreview` needs to know: what you would say to `startCheckout`.',
    subGraphs: ['storefront'],
    fields: (t) => checkoutInputFields(builder, t),
  });
  builder.queryField('checkoutPreview', (t) =>
    t.field({
      type: previewRef(builder),
      description:
        'What buying your cart would cost, priced as `startCheckout` does. Whether stock and points suffice is decided there.',
      authScopes: { signedIn: true },
      complexity: 5,
      args: { input: t.arg({ type: input, required: true, description: 'How you would buy it.' }) },
      resolve: (_root, args, ctx) => previewCheckout(ctx, checkoutFormOf(args.input)),
    }),
  );
}
