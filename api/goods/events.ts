import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();
/** A whole number of minor units or points, as text, since JSON numbers would lose digits. */
const amount = z.string().regex(/^\d{1,19}$/);
const when = z.iso.datetime();
const money = { amountMinor: amount, currency: z.string().length(3) };

/** Something about a product, its variants or its stock state changed; read it to know what. */
export const productChanged = defineEvent('product.changed', z.object({ productId: id }));

/** A checkout holds prices, stock and quotas for a while. */
export const checkoutStarted = defineEvent(
  'checkout.started',
  z.object({ checkoutId: id, userId: id, ...money }),
);

/** A checkout ended unpaid, and let go what it held. */
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
  /** What was paid in money for all units, tax included. */
  totalMinor: amount,
  commissionable: z.boolean(),
  /** What the line is for when it is no common purchase. */
  purpose: z.record(z.string(), z.unknown()).nullable(),
});
const order = z.object({ orderId: id, number: z.string(), userId: id });

/** Somebody paid for an order. Its key is the order. */
export const orderPlaced = defineEvent(
  'order.placed',
  order.extend({
    checkoutId: id,
    currency: z.string().length(3),
    /** What was paid in money, shipping and tax included; and what of it is for goods. */
    totalMinor: amount,
    goodsMinor: amount,
    lines: z.array(orderLine),
    /** Whether it waits for something else, such as a group, before it goes on. */
    onHold: z.boolean(),
    placedAt: when,
  }),
);

/** An order that waited goes on. */
export const orderReleased = defineEvent('order.released', order);

/** An order was cancelled; its money goes back by refunds of its own. */
export const orderCancelled = defineEvent('order.cancelled', order.extend({ reason: z.string() }));

/** Units of an order left the house. */
export const orderShipped = defineEvent(
  'order.shipped',
  order.extend({ shipmentId: id, carrier: z.string(), trackingNumber: z.string() }),
);

/** Everything that was sent of an order has arrived, or it never had to be sent. */
export const orderDelivered = defineEvent('order.delivered', order);

/** An order is over: received, and nothing open. */
export const orderCompleted = defineEvent('order.completed', order);

/**
 * Money or points of an order were given back. The cumulative figures say how much of each line is back by now, so that
 * whoever takes something back in proportion may see refunds in any order.
 */
export const orderRefunded = defineEvent(
  'order.refunded',
  order.extend({
    refundId: id,
    amountMinor: amount,
    /** Of the order's goods, cumulative, and what they were. */
    goodsRefundedMinor: amount,
    goodsMinor: amount,
    lines: z.array(
      z.object({
        orderLineId: id,
        productId: id,
        variantId: id,
        quantity: z.int().positive(),
        amountMinor: amount,
        /** Of the line, cumulative. */
        refundedMinor: amount,
        refundedQuantity: z.int(),
        lineQuantity: z.int(),
        lineMinor: amount,
      }),
    ),
    refundedAt: when,
  }),
);

/** A buyer reviewed what they received. */
export const reviewWritten = defineEvent(
  'review.written',
  z.object({ reviewId: id, productId: id, userId: id, rating: z.int(), writtenAt: when }),
);
