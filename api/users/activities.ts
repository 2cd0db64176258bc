import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { userFollowed, userSignedUp, userUnfollowed } from './events.ts';

const signedUp = defineActivity({
  id: 'user.signedUp',
  title: { en: 'Signing up', zh: '注册' },
  sources: [
    doing(userSignedUp, ({ payload: { userId }, occurredAt }) => [
      { memberId: userId, key: userId, on: `user:${userId}`, at: occurredAt },
    ]),
  ],
});

const followed = defineActivity({
  id: 'user.followed',
  title: { en: 'Following a member', zh: '关注会员' },
  sources: [
    doing(userFollowed, ({ payload: { followerId, followedId }, occurredAt }) => [
      {
        memberId: followerId,
        key: followedId,
        on: `user:${followedId}`,
        counterpartId: followedId,
        at: occurredAt,
      },
    ]),
    undoing(userUnfollowed, ({ payload: { followerId, followedId }, occurredAt }) => [
      { memberId: followerId, key: followedId, at: occurredAt },
    ]),
  ],
});

const gainedFollower = defineActivity({
  id: 'user.gainedFollower',
  title: { en: 'Gaining a follower', zh: '获得粉丝' },
  sources: [
    doing(userFollowed, ({ payload: { followerId, followedId }, occurredAt }) => [
      {
        memberId: followedId,
        key: followerId,
        on: `user:${followedId}`,
        counterpartId: followerId,
        at: occurredAt,
      },
    ]),
    undoing(userUnfollowed, ({ payload: { followerId, followedId }, occurredAt }) => [
      { memberId: followedId, key: followerId, at: occurredAt },
    ]),
  ],
});

/** What members do among themselves that can earn something. */
export const userActivities = [signedUp, followed, gainedFollower];
