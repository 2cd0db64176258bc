/** What staff who look after the shop may be allowed. */
export const goodsPermissions = {
  /** Categories, products and variants, also before and after they are on sale. */
  catalogue: 'goods.catalogue',
  /** What buyers say of goods. */
  reviews: 'goods.reviews',
  /** Orders of all members, and sending them. */
  orders: 'goods.orders',
  /** Giving money back. */
  refunds: 'goods.refunds',
  /** What lies where. */
  stock: 'goods.stock',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<(typeof goodsPermissions)[keyof typeof goodsPermissions], true> {}
}
