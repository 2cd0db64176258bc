import { defineEntitlement } from '#core/entitlements/define.ts';

/** Kinds of rights that come with memberships; plans may name those of other domains and plugins, too. */
export const membershipRights = [
  defineEntitlement({
    code: 'membership.livePush',
    title: { en: 'Site-wide live push', zh: '全站直播推送' },
    description: {
      en: 'A live session of yours is announced to everybody.',
      zh: '将您的直播推送给全站用户。',
    },
  }),
  defineEntitlement({
    code: 'membership.offlineExperience',
    title: { en: 'Offline experience', zh: '线下体验' },
    description: { en: 'A place at one of our offline experiences.', zh: '参加一次线下体验活动。' },
  }),
  defineEntitlement({
    code: 'membership.earlyNotice',
    title: { en: 'Early notice', zh: '活动先知' },
    description: { en: 'You hear of campaigns before others do.', zh: '先于他人获知活动信息。' },
  }),
] as const;
