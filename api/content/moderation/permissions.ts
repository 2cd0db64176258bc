/** What those who moderate may be allowed. */
export const moderationPermissions = { moderate: 'content.moderate' } as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof moderationPermissions)[keyof typeof moderationPermissions], true> {}
}
