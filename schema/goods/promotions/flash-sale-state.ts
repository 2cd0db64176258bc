import type { FlashSaleNow } from '#api/goods/index.ts';
import { encodeId } from '../../common/ids.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { promotionState } from './enums.ts';

const itemRef = perBuilder((builder) =>
  builder.objectRef<FlashSaleNow['items'][number]>('FlashSaleItemState').implement({
    description: 'What is left of a variant in a flash sale.',
    fields: (t) => ({
      variantId: t.id({
        description: 'The id of the variant.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      quota: t.int({
        nullable: true,
        description: 'How many there are at this price; null is as many as in stock.',
        resolve: ({ quota }) => quota,
      }),
      remaining: t.int({
        nullable: true,
        description: 'How many of them are left; null is as many as in stock.',
        resolve: ({ quota, used }) => (quota === null ? null : Math.max(quota - used, 0)),
      }),
    }),
  }),
);

/** The type `FlashSaleState`. */
export const flashSaleStateRef = perBuilder((builder) =>
  builder.objectRef<FlashSaleNow>('FlashSaleState').implement({
    description: 'A flash sale as it stands now, the same for everybody.',
    fields: (t) => ({
      promotionId: t.id({
        description: 'The id of the promotion.',
        resolve: ({ promotionId }) => encodeId('Promotion', promotionId),
      }),
      state: t.field({
        type: promotionState(builder),
        description: 'Where it stands.',
        resolve: ({ state }) => state,
      }),
      startsAt: t.field({
        type: 'DateTime',
        description: 'From when on it runs.',
        resolve: ({ startsAt }) => startsAt,
      }),
      endsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it is over; null is without end.',
        resolve: ({ endsAt }) => endsAt,
      }),
      now: t.field({
        type: 'DateTime',
        description: 'What time it is here, so that a countdown need not trust the viewer’s clock.',
        resolve: (_sale, _args, ctx) => ctx.clock.now(),
      }),
      items: t.field({
        type: [itemRef(builder)],
        description: 'What is left of its variants.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ items }) => [...items],
      }),
    }),
  }),
);
