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
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof distributionPermissions, true> {}
}
