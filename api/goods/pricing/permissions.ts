/** What staff who look after what baskets cost may be allowed. */
export const pricingPermissions = {
  /** Tax zones, their rates, and ways to send goods. */
  manage: 'pricing.manage',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof pricingPermissions)[keyof typeof pricingPermissions], true> {}
}
