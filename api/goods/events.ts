import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();
/** A whole number of minor units, as text, since JSON numbers would lose digits. */
const amount = z.string().regex(/^\d{1,19}$/);
const currency = z.string().length(3);

/** A checkout holds prices and stock for a while. */
export const checkoutStarted = defineEvent(
  'checkout.started',
  z.object({ checkoutId: id, userId: id, amountMinor: amount, currency }),
);

/** A checkout ended without an order, and let go what it held. */
export const checkoutEnded = defineEvent(
  'checkout.ended',
  z.object({ checkoutId: id, userId: id, state: z.enum(['EXPIRED', 'CANCELLED', 'REFUNDED']) }),
);

const orderLine = z.object({
  orderLineId: id,
  productId: id,
  variantId: id,
  kind: z.string(),
  quantity: z.int().positive(),
  /** What was paid for all units. */
  totalMinor: amount,
  commissionable: z.boolean(),
});

/** Somebody paid for an order. Its key is the order. */
export const orderPlaced = defineEvent(
  'order.placed',
  z.object({
    orderId: id,
    number: z.string(),
    userId: id,
    checkoutId: id,
    /** What it was bought for when it is no common purchase. */
    purpose: z.string().nullable(),
    currency,
    totalMinor: amount,
    lines: z.array(orderLine),
    placedAt: z.iso.datetime(),
  }),
);

/** A product was made, changed, put on sale, taken off or retired. Its key is the product. */
export const productChanged = defineEvent('product.changed', z.object({ productId: id }));
