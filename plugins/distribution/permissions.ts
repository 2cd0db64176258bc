import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const distributionPermissions = {
  'distribution.applications': { en: 'Review applications of promoters', zh: '审核推广人申请' },
  'distribution.promoters': {
    en: 'Look after promoters, their levels and bans',
    zh: '管理推广人、等级与封禁',
  },
  'distribution.policies': {
    en: 'Draft, try and activate commission policies',
    zh: '制定、试算与启用佣金政策',
  },
  'distribution.withdrawals': { en: 'See what promoters withdraw', zh: '查看推广人提现' },
  'distribution.taxes': { en: 'Say how tax is withheld from promoters', zh: '管理推广人代扣税规则' },
  'distribution.handbooks': {
    en: 'Publish the handbook and the rules of promoters',
    zh: '发布推广人手册与规则',
  },
  'distribution.disputes': {
    en: 'Decide whether the reassignment of a customer stays',
    zh: '裁决客户归属调整的申诉',
  },
  'distribution.incentives': { en: 'Run incentives of promoters', zh: '管理推广激励活动' },
  'distribution.materials': {
    en: 'Publish and review what promoters may use',
    zh: '发布与审核推广素材',
  },
  'distribution.cases': {
    en: 'Publish red lines and decide cases about them',
    zh: '发布分销红线并裁决违规案件',
  },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof distributionPermissions, true> {}
}
