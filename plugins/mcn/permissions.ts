import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const mcnPermissions = {
  'mcn.contracts': {
    en: 'Sign creators for the platform, see and end the contracts of agencies, and decide disputes about exits',
    zh: '平台签约创作者，查看与终止机构合约，裁决解约争议',
  },
  'mcn.rates': {
    en: 'Say what the house gives for the services of agencies and their creators',
    zh: '设定机构与创作者的服务费率',
  },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof mcnPermissions, true> {}
}
