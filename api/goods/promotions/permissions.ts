/** What staff who look after promotions may be allowed. */
export const promotionPermissions = {
  /** Promotions, their coupons, and what they would cost. */
  manage: 'goods.promotions',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof promotionPermissions)[keyof typeof promotionPermissions], true> {}
}
