import { defineErrors } from '#core/errors.ts';

export const spaceErrors = defineErrors({
  SPACE_NOT_FOUND: { en: 'There is no such space, or you may not see it.', zh: '社群不存在或您无权查看。' },
  SPACE_FORBIDDEN: {
    en: 'Your role in this space does not allow this.',
    zh: '您在该社群中的角色无权进行此操作。',
  },
  SPACE_CLOSED: { en: 'This space is closed: it can only be read.', zh: '该社群已关闭，仅可浏览。' },
  SPACE_NOT_CLOSED: { en: 'This space is not closed.', zh: '该社群并未关闭。' },
  SPACE_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '社群标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  SPACE_SLUG_TAKEN: { en: 'Another space has this slug.', zh: '该社群标识已被使用。' },
  SPACE_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此处文字应为 {min} 到 {max} 个字。',
  },
  SPACE_TOPICS_INVALID: {
    en: 'A space has at most {max} topics of 1 to 30 characters, each once.',
    zh: '每个社群最多 {max} 个话题，每个 1 到 30 个字且不重复。',
  },
  SPACE_COVER_INVALID: {
    en: 'A cover is an http or https address of at most 2,048 characters.',
    zh: '封面应为不超过 2,048 个字符的 http 或 https 地址。',
  },
  SPACE_VISIBILITY_FIXED: {
    en: 'A public space stays public, and one for members never becomes public.',
    zh: '公开社群不能改为非公开，非公开社群也不能改为公开。',
  },
  SPACE_TOO_WIDE: {
    en: 'A sub-group is seen by no more people than its parent.',
    zh: '子群的可见范围不能大于其上级社群。',
  },
  SPACE_UNLISTED_JOINING: {
    en: 'An unlisted space is joined by invitation.',
    zh: '隐藏社群只能凭邀请加入。',
  },
  SPACE_PARENT_UNFIT: { en: 'A sub-group has no sub-groups of its own.', zh: '子群下不能再建子群。' },
  SPACE_PARENT_NEEDED: {
    en: 'Only members of the space above can be in this sub-group.',
    zh: '须先是上级社群的成员，才能加入该子群。',
  },
  SPACE_FOUNDING_RESTRICTED: {
    en: 'You may not found spaces at present.',
    zh: '您目前无权创建社群。',
  },
  SPACE_QUOTA_REACHED: {
    type: 'SpaceQuotaReached',
    en: 'A member owns at most {max} active spaces.',
    zh: '每位会员最多拥有 {max} 个活跃社群。',
  },
  SPACE_TOO_OFTEN: {
    en: 'That was too often. Try again in {retryAfterSeconds} seconds.',
    zh: '操作过于频繁，请在 {retryAfterSeconds} 秒后重试。',
  },
  SPACE_CHARTER_OUTDATED: {
    type: 'SpaceCharterOutdated',
    en: 'The charter is now version {version}: read that one.',
    zh: '公约现为第 {version} 版，请阅读该版本。',
  },
  SPACE_CHARTER_NOT_ACCEPTED: {
    type: 'SpaceCharterNotAccepted',
    en: 'Accept version {version} of the charter first.',
    zh: '请先接受第 {version} 版公约。',
  },
  SPACE_MEMBERS_ONLY: { en: 'Only members of this space can do this.', zh: '仅该社群成员可进行此操作。' },
  SPACE_BANNED: {
    type: 'SpaceBanned',
    en: 'You are banned from this space: {reason}',
    zh: '您已被该社群封禁：{reason}',
  },
  SPACE_MEMBER_BANNED: {
    en: 'This member is banned from the space: lift the ban first.',
    zh: '该会员已被封禁，请先解除封禁。',
  },
  SPACE_INVITATION_NEEDED: { en: 'This space is joined by invitation.', zh: '该社群须凭邀请加入。' },
  SPACE_MEMBER_UNKNOWN: {
    en: 'There is no such member, request or invitation.',
    zh: '没有该成员、申请或邀请。',
  },
  SPACE_USER_UNKNOWN: { en: 'There is no such member of the house.', zh: '会员不存在。' },
  SPACE_ALREADY_MEMBER: { en: 'They are a member already.', zh: '对方已是成员。' },
  SPACE_ALREADY_ASKED: {
    en: 'They have asked to join: decide their request.',
    zh: '对方已申请加入，请直接处理其申请。',
  },
  SPACE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A membership that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的成员资格不能变为 {to}。',
  },
  SPACE_OWNER_STAYS: {
    en: 'An owner stays until the space is handed over.',
    zh: '拥有者须先移交社群。',
  },
  SPACE_HEIR_UNFIT: {
    en: 'A space is handed over to one of its moderators who has accepted the newest charter.',
    zh: '社群只能移交给已接受最新公约的管理员。',
  },
  SPACE_ROLE_UNFIT: { en: 'Members are made moderators or members.', zh: '只能设为管理员或普通成员。' },
  SPACE_RANKS_INVALID: {
    en: 'A space has 1 to {max} ranks of 1 to 20 characters; the first is reached with 0, each further one with more.',
    zh: '社群有 1 到 {max} 个等级，名称 1 到 20 个字；首级为 0，逐级递增。',
  },
  SPACE_BAN_INVALID: { en: 'A ban ends in the future.', zh: '封禁的截止时间应在未来。' },
  SPACE_BAN_UNKNOWN: { en: 'This member is not banned.', zh: '该会员未被封禁。' },
  SPACE_POST_UNKNOWN: {
    en: 'There is no such published post in this space.',
    zh: '该社群中没有这篇已发布的内容。',
  },
  SPACE_PINS_FULL: {
    type: 'SpaceQuotaReached',
    en: 'A space has at most {max} pinned posts.',
    zh: '每个社群最多置顶 {max} 篇内容。',
  },
  SPACE_REASON_INVALID: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
});
