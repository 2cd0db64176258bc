import { z } from 'zod';
import { CertificationEnd, CertificationGrade } from '#core/db/generated/client/enums.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification, whoDid } from '#core/notify/define.ts';
import { certificationEnded, creatorCertified, userFollowed } from '../events.ts';
import { notify } from './notify.ts';

export const followedKind = defineNotification({
  name: 'users.followed',
  summary: { en: 'Somebody follows you', zh: '有人关注了您' },
  category: 'INTERACTION',
  urgency: 'NORMAL',
  gathers: true,
  payload: z.object({}),
  text: (told) => {
    const who = whoDid(told);
    return { en: `${who.en} followed you`, zh: `${who.zh}关注了您` };
  },
});

const certification = z.object({ category: z.string(), grade: z.enum(CertificationGrade) });

export const certifiedKind = defineNotification({
  name: 'users.certified',
  summary: { en: 'You were certified as a creator', zh: '您通过了创作者认证' },
  category: 'ACCOUNT',
  urgency: 'TRANSACTIONAL',
  payload: certification,
  text: ({ payload: { category, grade } }) => ({
    en: `You are certified as a ${grade} in ${category}`,
    zh: `您已获得「${category}」类目的 ${grade} 认证`,
  }),
});

export const certificationEndedKind = defineNotification({
  name: 'users.certificationEnded',
  summary: { en: 'A certification of yours has ended', zh: '您的创作者认证已结束' },
  category: 'ACCOUNT',
  urgency: 'TRANSACTIONAL',
  payload: certification.extend({ cause: z.enum(CertificationEnd) }),
  text: ({ payload: { category, grade, cause } }) =>
    cause === 'EXPIRED'
      ? {
          en: `Your certification as a ${grade} in ${category} has expired`,
          zh: `您的「${category}」类目 ${grade} 认证已到期`,
        }
      : {
          en: `Your certification as a ${grade} in ${category} was withdrawn`,
          zh: `您的「${category}」类目 ${grade} 认证已被撤销`,
        },
});

/** What the users domain tells members of. */
export const userNotifications = [followedKind, certifiedKind, certificationEndedKind];

/** Tells members of what happens to them. One who was certified anew hears of that alone. */
export const tellUsers = defineConsumer('users.notify', [
  onEach(userFollowed, (write, { payload: { followerId, followedId } }) =>
    notify(write, followedKind, {
      to: [followedId],
      payload: {},
      subject: { type: 'User', id: followedId },
      actorId: followerId,
      // Who follows, stops and follows again is told of once.
      source: `follow:${followerId}`,
    }),
  ),
  onEach(creatorCertified, (write, { payload: { certificationId, userId, category, grade } }) =>
    notify(write, certifiedKind, {
      to: [userId],
      payload: { category, grade },
      subject: { type: 'User', id: userId },
      source: `certification:${certificationId}`,
    }),
  ),
  onEach(
    certificationEnded,
    async (write, { payload: { certificationId, userId, category, grade, cause } }) => {
      if (cause === 'REPLACED') return;
      await notify(write, certificationEndedKind, {
        to: [userId],
        payload: { category, grade, cause },
        subject: { type: 'User', id: userId },
        source: `certification:${certificationId}`,
      });
    },
  ),
]);
