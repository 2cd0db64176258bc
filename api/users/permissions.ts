import type { Message } from '#core/errors.ts';

/** What staff may be allowed to do with members and with each other. */
export const userPermissions = {
  'users.manage': {
    en: 'See the accounts of members and end their sessions',
    zh: '查看成员账号并结束其会话',
  },
  'users.notify': {
    en: 'See what members are sent, and whether it arrived',
    zh: '查看发送给成员的通知及其送达情况',
  },
  'users.certify': { en: 'Certify creators and withdraw it', zh: '认证创作者及撤销认证' },
  'roles.manage': { en: 'Make roles and give them to staff', zh: '管理角色并分配给员工' },
  'apiKeys.manage': { en: 'Make and revoke service API keys', zh: '创建和吊销服务 API 密钥' },
  'audit.read': { en: 'Read the audit log', zh: '查看审计日志' },
} as const satisfies Record<string, Message>;

declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<keyof typeof userPermissions, true> {}
}

/**
 * In the one built-in role: every permission there is, those of plugins that are installed later included. Without
 * it nobody could hold, and so nobody could grant, the permissions of a plugin that was just switched on.
 */
export const everyPermission = '*';

export const administratorRoleName = 'administrator';
