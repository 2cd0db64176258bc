export { addToCart, type CartAddition, type ChangedCart } from './cart/add-to-cart.ts';
export { claimGuestCart } from './cart/claim-guest-cart.ts';
export { type CartNow, findCart } from './cart/find-cart.ts';
export { forgetGuestCarts } from './cart/forget-guest-carts.ts';
export { type PricedCart, type PricedCartLine, priceCarts } from './cart/price-cart.ts';
export { updateCartLine } from './cart/update-cart-line.ts';
export { categoryErrors } from './catalogue/categories/errors.ts';
export {
  type CategoryFilter,
  categoryDefinitionsById,
  categoryPaths,
  listCategoryDefinitions,
} from './catalogue/categories/lists.ts';
export { retireCategory } from './catalogue/categories/retire-category.ts';
export { type CategoryForm, upsertCategory } from './catalogue/categories/upsert-category.ts';
export { catalogueChecks } from './catalogue/checks.ts';
export type {
  OptionValue as OptionValueContent,
  ProductMedia as MediaContent,
  ProductOption as OptionContent,
} from './catalogue/products/content.ts';
export { publishProduct, retireProduct, unpublishProduct } from './catalogue/products/move-product.ts';
export type { ProductForm } from './catalogue/products/product-form.ts';
export {
  listProductDefinitions,
  type ProductDefinition,
  type ProductDefinitionFilter,
  productDefinition,
  productDefinitionsById,
} from './catalogue/products/product-lists.ts';
export { type ProductOrder, productPosition } from './catalogue/products/product-order.ts';
export { productStateOf } from './catalogue/products/product-state.ts';
export { type ProductUpsert, upsertProduct } from './catalogue/products/upsert-product.ts';
export {
  type VariantDefinition,
  variantDefinitionsById,
  variantDefinitionsOf,
} from './catalogue/products/variant-lists.ts';
export { exportProducts, type ProductInFile, productsAsCsv } from './catalogue/transfer/export-products.ts';
export type { ProductImportForm } from './catalogue/transfer/import-form.ts';
export {
  listProductImports,
  problemPosition,
  problemsOfImports,
  productImportById,
} from './catalogue/transfer/import-lists.ts';
export { importProducts } from './catalogue/transfer/import-products.ts';
export { runProductImports } from './catalogue/transfer/run-imports.ts';
export { cancelCheckout } from './checkout/cancel-checkout.ts';
export { goodsChecks } from './checkout/checks.ts';
export { type Completed, completeCheckout } from './checkout/complete-checkout.ts';
export { expireCheckouts } from './checkout/expire-checkouts.ts';
export { checkoutsById } from './checkout/lists.ts';
export { settlePaidCheckouts } from './checkout/settle-paid.ts';
export { startCheckout } from './checkout/start-checkout.ts';
export { type FixedLine, type FixedPurchase, startCheckoutOf } from './checkout/start-checkout-of.ts';
export * from './events.ts';
export { linesOfOrders, ordersById } from './orders/lists.ts';
export { goodsPermissions } from './permissions.ts';
export { memberPriceRight } from './pricing/member-price.ts';
export type { Adjustment, Quote, QuoteLine } from './pricing/quote.ts';
export { goodsSettings } from './settings.ts';
export { type AdjustedStock, adjustStock, type StockAdjustment } from './stock/adjust-stock.ts';
export {
  listStockLevels,
  listStockLocations,
  listStockMovements,
  stockLevelsAt,
  stockLocationsById,
} from './stock/lists.ts';
export { retireStockLocation } from './stock/retire-stock-location.ts';
export { type StockLocationForm, upsertStockLocation } from './stock/upsert-stock-location.ts';
