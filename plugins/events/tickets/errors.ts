import { defineErrors } from '#core/errors.ts';

export const ticketErrors = defineErrors({
  EVENTS_TICKET_TYPE_NOT_FOUND: { en: 'There is no such kind of ticket.', zh: '没有该门票类型。' },
  EVENTS_TICKET_NOT_FOUND: { en: 'There is no such ticket of yours.', zh: '您没有该门票。' },
  EVENTS_TICKET_NOT_FREE: {
    en: 'This ticket has a price: buy it by `purchaseEventTickets`.',
    zh: '该门票需付费购买。',
  },
  EVENTS_NOT_ON_SALE: { en: 'There are no tickets for this event now.', zh: '该活动目前不发放门票。' },
  EVENTS_SOLD_OUT: { en: 'All seats are taken; there is a waiting list.', zh: '名额已满，可加入候补名单。' },
  EVENTS_TICKETS_TOO_MANY: {
    en: 'One person holds at most {max} tickets of this kind.',
    zh: '每人最多持有 {max} 张该类门票。',
  },
  EVENTS_TICKET_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A ticket that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的门票不能变为 {to}。',
  },
  EVENTS_RECEIVER_INVALID: {
    en: 'A ticket goes to another member who exists.',
    zh: '门票只能转让给其他有效会员。',
  },
});
