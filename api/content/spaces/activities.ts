import { defineActivity, doing } from '#core/activities/define.ts';
import { spaceJoined } from './events.ts';

/** Joining each space counts once, also for those who leave it and come back. */
const joined = defineActivity({
  id: 'space.joined',
  title: { en: 'Joining a space', zh: '加入社群' },
  sources: [
    doing(spaceJoined, ({ payload: { spaceId, userId, joinedAt } }) => [
      { memberId: userId, key: spaceId, on: `space:${spaceId}`, at: new Date(joinedAt) },
    ]),
  ],
});

/** What members do in spaces that can earn something. */
export const spaceActivities = [joined];
