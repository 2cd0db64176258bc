/** What content staff may be allowed. */
export const contentPermissions = { manage: 'content.manage' } as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof contentPermissions)[keyof typeof contentPermissions], true> {}
}
