import { perBuilder } from '../common/per-builder.ts';

export const orderState = perBuilder((builder) =>
  builder.enumType('OrderState', {
    description: 'Where an order stands as a whole.',
    values: {
      ON_HOLD: { description: 'Paid, and waiting for something else.' },
      OPEN: { description: 'Being dealt with.' },
      COMPLETED: { description: 'Received, and nothing open.' },
      CANCELLED: { description: 'Taken back.' },
    },
  }),
);

export const orderPaymentState = perBuilder((builder) =>
  builder.enumType('OrderPaymentState', {
    description: 'Where the money of an order stands.',
    values: {
      PAID: { description: 'All of it is there.' },
      PARTIALLY_REFUNDED: { description: 'Some of it was given back.' },
      REFUNDED: { description: 'All of it was given back.' },
      DISPUTED: { description: 'The buyer’s bank asks for it.' },
      CHARGED_BACK: { description: 'The buyer’s bank took it back.' },
    },
  }),
);

export const orderFulfilmentState = perBuilder((builder) =>
  builder.enumType('OrderFulfilmentState', {
    description: 'Where the goods of an order stand.',
    values: {
      UNFULFILLED: { description: 'Nothing has left yet.' },
      PARTIALLY_SHIPPED: { description: 'Some of it has left.' },
      SHIPPED: { description: 'All of it has left.' },
      DELIVERED: { description: 'All of it has arrived.' },
      NOT_NEEDED: { description: 'There is nothing to send.' },
    },
  }),
);

export const checkoutState = perBuilder((builder) =>
  builder.enumType('CheckoutState', {
    description: 'Where a checkout stands.',
    values: {
      OPEN: { description: 'Prices are frozen and stock is kept back until it expires.' },
      COMPLETED: { description: 'Paid: there is an order.' },
      EXPIRED: { description: 'Not paid in time; nothing is kept back.' },
      CANCELLED: { description: 'Given up; nothing is kept back.' },
      REFUNDED: { description: 'Paid too late for what was kept back; the money goes back.' },
    },
  }),
);

export const orderAxis = perBuilder((builder) =>
  builder.enumType('OrderAxis', {
    description: 'What of an order a step is about.',
    values: {
      ORDER: { description: 'The order as a whole: an `OrderState`.' },
      PAYMENT: { description: 'Its money: an `OrderPaymentState`.' },
      FULFILMENT: { description: 'Its goods: an `OrderFulfilmentState`.' },
    },
  }),
);
