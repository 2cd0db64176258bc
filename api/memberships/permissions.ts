/** What staff who look after memberships may be allowed. */
export const membershipPermissions = {
  /** Plans, and to see everybody's membership. */
  manage: 'memberships.manage',
  /** Memberships given by hand. */
  give: 'memberships.give',
  /** Periods that the provider has collected: given back. */
  refund: 'memberships.refund',
  /** Gift cards: issued, seen and made void. */
  giftCards: 'memberships.giftCards',
  /** What products bring: set, seen and retired. */
  giftPacks: 'memberships.giftPacks',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof membershipPermissions)[keyof typeof membershipPermissions], true> {}
}
