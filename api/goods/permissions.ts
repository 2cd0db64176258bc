/** What staff who look after the shop may be allowed. */
export const goodsPermissions = {
  /** Orders of all members, and sending them. */
  orders: 'goods.orders',
  /** Giving money back. */
  refunds: 'goods.refunds',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<(typeof goodsPermissions)[keyof typeof goodsPermissions], true> {}
}
