/** What staff may do with goods and orders. */
export const goodsPermissions = {
  /** Products, categories, stock. */
  manageCatalogue: 'goods.catalogue',
  manageStock: 'goods.stock',
  managePromotions: 'goods.promotions',
  /** See all orders, ship them, search them. */
  manageOrders: 'goods.orders',
  refund: 'goods.refund',
  /** Taxes, shipping, settings. */
  manageSales: 'goods.sales',
  /** Hide reviews. */
  moderate: 'goods.moderate',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions extends Record<(typeof goodsPermissions)[keyof typeof goodsPermissions], true> {}
}
