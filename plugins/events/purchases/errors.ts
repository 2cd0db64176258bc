import { defineErrors } from '#core/errors.ts';

export const purchaseErrors = defineErrors({
  EVENTS_TICKET_FREE: { en: 'This ticket is free: take it.', zh: '该门票免费，请直接领取。' },
  EVENTS_TICKET_NOT_REFUNDABLE: {
    en: 'The price of a ticket for this event is not given back now.',
    zh: '该活动的门票目前不可退款。',
  },
});
