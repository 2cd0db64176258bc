import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const eventsPermissions = {
  'events.manage': { en: 'Lead offline events and look after all of them', zh: '主办并管理线下活动' },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof eventsPermissions, true> {}
}
