/** What staff who look after goods may be allowed. */
export const goodsPermissions = {
  /** Categories, products and their variants. */
  catalogue: 'goods.catalogue',
  /** What lies where. */
  stock: 'goods.stock',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<(typeof goodsPermissions)[keyof typeof goodsPermissions], true> {}
}
