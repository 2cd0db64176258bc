import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const templatePermissions = {
  'template.moderate': { en: 'Withdraw applause', zh: '撤回鼓掌' },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof templatePermissions, true> {}
}
