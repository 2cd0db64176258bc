import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import { levelChanged, pointsExpired } from './events.ts';

export const levelReachedKind = defineNotification({
  name: 'points.levelReached',
  summary: { en: 'You have reached a level', zh: '您升级了' },
  category: 'POINTS',
  urgency: 'NORMAL',
  payload: z.object({ rank: z.int() }),
  text: ({ payload: { rank } }) => ({ en: `You have reached level V${rank}`, zh: `恭喜您升至 V${rank}` }),
});

export const pointsExpiredKind = defineNotification({
  name: 'points.expired',
  summary: { en: 'Points of yours have expired', zh: '您有积分已过期' },
  category: 'POINTS',
  urgency: 'NORMAL',
  payload: z.object({ points: z.string().regex(/^\d{1,19}$/) }),
  text: ({ payload: { points } }) => ({
    en: `${points} of your points have expired`,
    zh: `您有 ${points} 积分已过期`,
  }),
});

/** What the points domain tells members of. */
export const pointsNotifications = [levelReachedKind, pointsExpiredKind];

/** Tells members what becomes of their points and levels. One that is lost is not announced. */
export const tellHolders = defineConsumer('points.notify', [
  onEach(levelChanged, async (write, { id, payload: { userId, fromRank, toRank } }) => {
    if (toRank <= fromRank) return;
    await notify(write, levelReachedKind, {
      to: [userId],
      payload: { rank: toRank },
      subject: { type: 'User', id: userId },
      source: `event:${id}`,
    });
  }),
  onEach(pointsExpired, (write, { payload: { userId, transferId, points } }) =>
    notify(write, pointsExpiredKind, { to: [userId], payload: { points }, source: `transfer:${transferId}` }),
  ),
]);
