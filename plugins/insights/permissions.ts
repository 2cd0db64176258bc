import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const insightsPermissions = {
  'insights.read': { en: 'See figures about the house, and whom they are about', zh: '查看经营数据及其明细' },
  'insights.rebuild': { en: 'Have all figures reckoned anew', zh: '重新计算经营数据' },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof insightsPermissions, true> {}
}
