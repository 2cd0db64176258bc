import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { formatMoney } from '#core/money.ts';
import { defineNotification } from '#core/notify/define.ts';
import { orderRefunded, orderShipped } from './events.ts';

export const orderShippedKind = defineNotification({
  name: 'goods.orderShipped',
  summary: { en: 'Something that you bought is on its way', zh: '您购买的商品已发货' },
  category: 'ORDER',
  urgency: 'TRANSACTIONAL',
  payload: z.object({ carrier: z.string(), trackingNumber: z.string() }),
  text: ({ payload: { carrier, trackingNumber } }) => ({
    en: `Your order is on its way with ${carrier}, ${trackingNumber}`,
    zh: `您的订单已发货：${carrier} ${trackingNumber}`,
  }),
});

export const orderRefundedKind = defineNotification({
  name: 'goods.orderRefunded',
  summary: { en: 'Money for an order is given back', zh: '您的订单有退款' },
  category: 'ORDER',
  urgency: 'TRANSACTIONAL',
  payload: z.object({ amountMinor: z.string().regex(/^\d{1,19}$/), currency: z.string().length(3) }),
  text: ({ payload: { amountMinor, currency } }) => {
    const refunded = { amountMinor: BigInt(amountMinor), currency };
    return {
      en: `${formatMoney(refunded, 'en')} of your order is refunded`,
      zh: `您的订单已退款 ${formatMoney(refunded, 'zh')}`,
    };
  },
});

/** What the goods domain tells members of. */
export const goodsNotifications = [orderShippedKind, orderRefundedKind];

/** Tells buyers what becomes of their orders. */
export const tellBuyers = defineConsumer('goods.notify', [
  onEach(orderShipped, (write, { payload: { orderId, userId, shipmentId, carrier, trackingNumber } }) =>
    notify(write, orderShippedKind, {
      to: [userId],
      payload: { carrier, trackingNumber },
      subject: { type: 'Order', id: orderId },
      source: `shipment:${shipmentId}`,
    }),
  ),
  onEach(orderRefunded, (write, { payload: { orderId, userId, refundId, amountMinor, currency } }) =>
    notify(write, orderRefundedKind, {
      to: [userId],
      payload: { amountMinor, currency },
      subject: { type: 'Order', id: orderId },
      source: `refund:${refundId}`,
    }),
  ),
]);
