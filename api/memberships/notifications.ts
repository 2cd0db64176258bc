import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import {
  membershipBegun,
  membershipEnteredGrace,
  membershipExpired,
  membershipPaymentFailed,
} from './events.ts';

const tier = z.object({ tier: z.string() });

export const begunKind = defineNotification({
  name: 'memberships.begun',
  summary: { en: 'Your membership has begun', zh: '您的会员已生效' },
  category: 'MEMBERSHIP',
  urgency: 'TRANSACTIONAL',
  payload: tier,
  text: ({ payload }) => ({
    en: `Your ${payload.tier} membership has begun`,
    zh: `您的 ${payload.tier} 会员已生效`,
  }),
});

export const graceKind = defineNotification({
  name: 'memberships.enteredGrace',
  summary: { en: 'Your membership ends soon if you do not renew it', zh: '您的会员即将失效，请续费' },
  category: 'MEMBERSHIP',
  urgency: 'NORMAL',
  payload: tier,
  text: ({ payload }) => ({
    en: `The time of your ${payload.tier} membership is over. Renew it now to keep your rights`,
    zh: `您的 ${payload.tier} 会员已到期，宽限期内续费可保留权益`,
  }),
});

export const expiredKind = defineNotification({
  name: 'memberships.expired',
  summary: { en: 'Your membership is over', zh: '您的会员已失效' },
  category: 'MEMBERSHIP',
  urgency: 'NORMAL',
  payload: tier,
  text: ({ payload }) => ({
    en: `Your ${payload.tier} membership is over`,
    zh: `您的 ${payload.tier} 会员已失效`,
  }),
});

export const paymentFailedKind = defineNotification({
  name: 'memberships.paymentFailed',
  summary: { en: 'Your membership could not be renewed', zh: '会员自动续费扣款失败' },
  category: 'MEMBERSHIP',
  urgency: 'TRANSACTIONAL',
  payload: tier,
  text: ({ payload }) => ({
    en: `The payment for your ${payload.tier} membership failed`,
    zh: `您的 ${payload.tier} 会员续费扣款失败`,
  }),
});

/** What the memberships domain tells members of. */
export const membershipNotifications = [begunKind, graceKind, expiredKind, paymentFailedKind];

/** Tells members what becomes of their memberships. */
export const tellMembers = defineConsumer('memberships.notify', [
  onEach(membershipBegun, (write, { id, payload }) => notify(write, begunKind, tellingOf(id, payload))),
  onEach(membershipEnteredGrace, (write, { id, payload }) =>
    notify(write, graceKind, tellingOf(id, payload)),
  ),
  onEach(membershipExpired, (write, { id, payload }) => notify(write, expiredKind, tellingOf(id, payload))),
  onEach(membershipPaymentFailed, (write, { id, payload }) =>
    notify(write, paymentFailedKind, tellingOf(id, payload)),
  ),
]);

function tellingOf(
  eventId: bigint,
  {
    membershipId,
    userId,
    tier: name,
  }: { readonly membershipId: string; readonly userId: string; readonly tier: string },
) {
  return {
    to: [userId],
    payload: { tier: name },
    subject: { type: 'Membership', id: membershipId },
    source: `event:${eventId}`,
  };
}
