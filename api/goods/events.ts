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

const order = z.object({
  orderId: id,
  userId: id,
  checkoutId: id,
  /** What it was bought for when it is no common purchase. */
  purpose: z.string().nullable(),
});

/** What waited for something else, such as a group, is dealt with from now on. Its key is the order, as of all below. */
export const orderReleased = defineEvent('order.released', order);

/** An order was taken back as a whole before anything of it left. Its refund tells of itself. */
export const orderCancelled = defineEvent('order.cancelled', order.extend({ reason: z.string() }));

/** Everything was received, or the time to say otherwise is over. */
export const orderCompleted = defineEvent('order.completed', order);

/** Some units of an order have left the house; once for each shipment. */
export const orderShipped = defineEvent(
  'order.shipped',
  order.extend({
    shipmentId: id,
    carrier: z.string(),
    trackingNumber: z.string(),
    lines: z.array(z.object({ orderLineId: id, quantity: z.int().positive() })),
  }),
);

/** Everything that was to be sent has arrived. */
export const orderDelivered = defineEvent('order.delivered', order);

const refundedLine = z.object({
  orderLineId: id,
  productId: id,
  variantId: id,
  /** This refund's units, those of all decided refunds up to this one, and all that were bought. */
  quantity: z.int().positive(),
  refundedQuantity: z.int().positive(),
  ofQuantity: z.int().positive(),
  /** This refund's money and points. */
  amountMinor: amount,
  points: amount,
  /** The points of all decided refunds up to this one, and all that paid for the line. */
  refundedPoints: amount,
  ofPoints: amount,
});

/**
 * It was decided that money or points of an order go back; once for each refund. What was given back at the provider by
 * hand, and what is given out of goodwill, belongs to no line: `lines` is empty then.
 */
export const orderRefunded = defineEvent(
  'order.refunded',
  order.extend({
    refundId: id,
    currency,
    /** This refund's money, and what of it is shipping. */
    amountMinor: amount,
    shippingMinor: amount,
    /** The money and the shipping of all decided refunds up to this one, and all that was paid. */
    refundedMinor: amount,
    refundedShippingMinor: amount,
    ofMinor: amount,
    ofShippingMinor: amount,
    /** Whether every unit, or all of the money, is given back by now. */
    isWhole: z.boolean(),
    lines: z.array(refundedLine),
    placedAt: z.iso.datetime(),
  }),
);
/** A buyer said what they think of a product. Its key is the product. */
export const productReviewed = defineEvent(
  'product.reviewed',
  z.object({
    reviewId: id,
    productId: id,
    orderId: id,
    userId: id,
    rating: z.int().min(1).max(5),
    reviewedAt: z.iso.datetime(),
  }),
);

/** Staff hid what a buyer had said. Its key is the product. */
export const reviewHidden = defineEvent(
  'review.hidden',
  z.object({ reviewId: id, productId: id, userId: id }),
);
/** Something changed in how a product is shown or found, or it appeared, left or came back. Its key is the product. */
export const productChanged = defineEvent('product.changed', z.object({ productId: id }));

/** A category was renamed, moved, retired or brought back. Its key is the category. */
export const categoryChanged = defineEvent('category.changed', z.object({ categoryId: id }));
