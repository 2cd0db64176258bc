import { defineErrors } from '../errors.ts';

export const attributionErrors = defineErrors({
  LINK_UNKNOWN: { en: 'There is no such link.', zh: '链接不存在。' },
  LINK_EXPIRED: { en: 'This link has expired.', zh: '链接已过期。' },
  LINK_REVOKED: { en: 'This link is not valid any more.', zh: '链接已失效。' },
  LINK_EXPIRY_INVALID: { en: 'A link expires in the future.', zh: '链接的过期时间必须晚于现在。' },
  LINK_EARNS_NOTHING: {
    en: 'This link belongs to nobody whose customer one could be.',
    zh: '该链接不属于可归属的推广人。',
  },
  BINDING_UNCHANGED: { en: 'You belong to this promoter already.', zh: '您已归属该推广人。' },
  VISITOR_TOKEN_INVALID: { en: 'This is no visitor token.', zh: '访客令牌无效。' },
  TOUCH_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This has {min} to {max} characters.',
    zh: '应为 {min} 到 {max} 个字符。',
  },
  BINDING_CYCLE: {
    en: 'They stand above each other already: nobody is their own customer, at any distance.',
    zh: '会形成循环关系：任何人都不能直接或间接成为自己的客户。',
  },
  BINDING_SELF: { en: 'Nobody is their own customer.', zh: '任何人不能成为自己的客户。' },
  BINDING_PROTECTED: {
    type: 'BindingProtected',
    en: 'This cannot be changed before {until}.',
    zh: '{until} 之前不能更改。',
  },
  BINDING_NOT_YOURS_TO_CHANGE: {
    en: 'Customers cannot change whom they belong to here.',
    zh: '当前规则不允许客户自行更改归属。',
  },
  MEMBER_UNKNOWN: { en: 'There is no such member.', zh: '会员不存在。' },
  RECRUIT_LEADER_HAS_LEADER: {
    en: 'Whoever was recruited cannot recruit: there are two levels and never a third.',
    zh: '被招募的推广人不能再招募他人：最多两级，绝无第三级。',
  },
  RECRUIT_HAS_RECRUITS: {
    en: 'Whoever has recruits cannot be recruited: there are two levels and never a third.',
    zh: '已有下级的推广人不能再被招募：最多两级，绝无第三级。',
  },
  ATTRIBUTION_RULE_INVALID: {
    en: 'Touches count for 1 to 365 days, and a protection lasts 0 to 3650.',
    zh: '触点有效期应为 1 到 365 天，保护期应为 0 到 3650 天。',
  },
  ATTRIBUTION_RULE_TOO_EARLY: {
    en: 'A rule begins a minute from now or later, so that every process decides alike.',
    zh: '规则最早在一分钟后生效，以保证各进程判定一致。',
  },
  ATTRIBUTION_RULE_NOT_LAST: {
    en: 'A rule begins after all others that are planned.',
    zh: '新规则的生效时间必须晚于所有已计划的规则。',
  },
  REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
  CHANNEL_COST_INVALID: {
    en: 'A cost is not zero, of a known currency, and its last day is not before its first.',
    zh: '成本金额不能为零，币种须有效，且结束日期不得早于开始日期。',
  },
});
