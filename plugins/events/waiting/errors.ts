import { defineErrors } from '#core/errors.ts';

export const waitingErrors = defineErrors({
  EVENTS_SEATS_LEFT: { en: 'There are seats: take a ticket instead.', zh: '仍有名额，请直接领取门票。' },
  EVENTS_WAITING_ALREADY: { en: 'You are waiting for this ticket already.', zh: '您已在候补名单中。' },
  EVENTS_NOT_WAITING: { en: 'You are not waiting for this ticket.', zh: '您不在候补名单中。' },
});
