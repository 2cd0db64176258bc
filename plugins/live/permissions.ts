import type { Message } from '#core/errors.ts';

/** What staff may be allowed. */
export const livePermissions = {
  'live.prospects': {
    en: 'Talk with prospects and invite them to host, with a package',
    zh: '拓展外部主播、记录洽谈并发出带权益包的邀请',
  },
  'live.offers': { en: 'Give and withdraw live prices', zh: '设置与撤下直播价' },
  'live.moderate': { en: 'Stop live sessions and hide messages', zh: '中止直播与隐藏聊天消息' },
} as const satisfies Record<string, Message>;

// Access rules that misspell a permission do not compile.
declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof livePermissions, true> {}
}
