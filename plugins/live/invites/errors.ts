import { defineErrors } from '#core/errors.ts';

export const inviteErrors = defineErrors({
  LIVE_INVITE_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'The title of a session has {min} to {max} characters.',
    zh: '直播标题应为 {min} 到 {max} 个字。',
  },
  LIVE_INVITE_START_INVALID: {
    en: 'A session begins in the future, within a year.',
    zh: '直播开始时间应在未来一年之内。',
  },
  LIVE_PACKAGE_POINTS_INVALID: {
    en: 'With an invitation come 0 to {max} points.',
    zh: '邀请可附带 0 到 {max} 积分。',
  },
  LIVE_PACKAGE_RIGHTS_INVALID: {
    en: 'With an invitation come at most {max} rights, each kind once, good for 1 to 3,650 days; a boost ends.',
    zh: '邀请最多附带 {max} 项权益，每类一次，有效期 1 至 3650 天；首页推荐须有期限。',
  },
  LIVE_PACKAGE_GIFT_CARDS_INVALID: {
    en: 'With an invitation come 1 to {max} gift cards, or none.',
    zh: '邀请可附带 1 至 {max} 张礼品卡，或不附带。',
  },
  LIVE_PACKAGE_PLAN_UNKNOWN: { en: 'This plan is not sold.', zh: '该会员方案未在售。' },
  LIVE_INVITE_OPEN: {
    en: 'This prospect has an open invitation; withdraw it or wait until it has expired.',
    zh: '该拓展对象已有未处理的邀请，请先撤回或等待其过期。',
  },
  LIVE_INVITE_UNKNOWN: { en: 'There is no such invitation.', zh: '邀请不存在。' },
  LIVE_INVITE_USED: { en: 'This invitation has been used.', zh: '该邀请已被使用。' },
  LIVE_INVITE_WITHDRAWN: { en: 'This invitation has been withdrawn.', zh: '该邀请已撤回。' },
  LIVE_INVITE_EXPIRED: { en: 'This invitation has expired.', zh: '该邀请已过期。' },
  LIVE_INVITE_OWN: { en: 'Nobody accepts an invitation of their own.', zh: '不能接受自己发出的邀请。' },
  LIVE_INVITE_THROTTLED: {
    en: 'You have tried too many invitations; wait {seconds} seconds.',
    zh: '尝试次数过多，请 {seconds} 秒后再试。',
  },
});
