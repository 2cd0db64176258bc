/** What content staff may be allowed. */
export const contentPermissions = { manage: 'content.manage' } as const;
