import type { Message } from '#core/errors.ts';

/** What staff may be allowed about levels, training, the service desk and advisers. */
export const growthPermissions = {
  'distribution.levels': {
    en: 'Say which results move promoters between levels',
    zh: '管理推广人升降级规则',
  },
  'distribution.trainings': { en: 'Publish trainings of promoters', zh: '发布推广人培训' },
  'distribution.desk': { en: 'Answer what promoters ask', zh: '处理推广人工单' },
  'distribution.advisers': {
    en: 'Say who looks after which customers',
    zh: '管理顾问与客户分配',
  },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof growthPermissions, true> {}
}
