import { z } from 'zod';
import { encodeId } from '../common/ids.ts';
import { perBuilder } from '../common/per-builder.ts';

const stored = z.object({ methodId: z.string(), slug: z.string(), titleEn: z.string(), titleZh: z.string() });
type ShippingChoice = z.output<typeof stored>;

/** The type `ShippingChoice`. */
export const shippingChoiceRef = perBuilder((builder) =>
  builder.objectRef<ShippingChoice>('ShippingChoice').implement({
    description: 'How something is sent, as its buyer chose.',
    fields: (t) => ({
      shippingMethod: t.id({
        description: 'The id by which `startCheckout` knows it.',
        resolve: ({ methodId }) => encodeId('ShippingMethod', methodId),
      }),
      slug: t.exposeString('slug', { description: 'What the house calls it.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (one, _args, ctx) => (ctx.locale === 'zh' ? one.titleZh : one.titleEn),
      }),
    }),
  }),
);

/** A choice as it was stored with an order. */
export function shippingChoiceOf(shipping: unknown): ShippingChoice | null {
  return shipping === null ? null : stored.parse(shipping);
}
