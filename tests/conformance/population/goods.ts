import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Goods that are on sale; the first member has one of each in the cart, and another in the one order. */
export async function addGoods(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const stamps = (index: number) => ({ createdAt: at(index), updatedAt: at(index) });
  await client.category.createMany({
    data: added.map((index) => ({
      id: idOf('category', index),
      slug: `category-${index}`,
      // Roots, and below the first of them as many again.
      parentId: index % 2 === 1 ? idOf('category', 0) : null,
      titleEn: `Category ${index}`,
      titleZh: `分类 ${index}`,
      position: index,
      ...stamps(index),
    })),
  });
  await client.product.createMany({
    data: added.map((index) => ({
      id: idOf('product', index),
      categoryId: idOf('category', index),
      slug: `product-${index}`,
      kind: 'PHYSICAL' as const,
      titleEn: `Product ${index}`,
      titleZh: `商品 ${index}`,
      currency: 'CNY',
      tags: ['plain'],
      options: [{ ...color, values: [color] }],
      media: [{ kind: 'IMAGE', url: 'https://example.com/a.webp', altEn: '', altZh: '' }],
      publishFrom: at(index),
      minPriceMinor: 100n,
      maxPriceMinor: 100n,
      ...stamps(index),
    })),
  });
  await client.variant.createMany({
    data: added.map((index) => ({
      id: idOf('variant', index),
      productId: idOf('product', index),
      sku: `product-${index}`,
      choices: {},
      priceMinor: 100n,
      ...stamps(index),
    })),
  });
  const cart = { id: idOf('cart', 0), userId: idOf('user', 0), ...stamps(0) };
  await client.cart.createMany({ data: [cart], skipDuplicates: true });
  await client.cartLine.createMany({
    data: added.map((index) => ({
      id: idOf('cartLine', index),
      cartId: cart.id,
      variantId: idOf('variant', index),
      quantity: 1,
      addedAt: at(index),
    })),
  });
  const order = idOf('order', 0);
  await client.checkout.createMany({ data: [checkoutOf(idOf)], skipDuplicates: true });
  await client.order.createMany({ data: [orderOf(idOf)], skipDuplicates: true });
  await client.orderLine.createMany({
    data: added.map((index) => ({
      id: idOf('orderLine', index),
      orderId: order,
      position: index,
      productId: idOf('product', index),
      variantId: idOf('variant', index),
      kind: 'PHYSICAL' as const,
      sku: `product-${index}`,
      titleEn: `Product ${index}`,
      titleZh: `商品 ${index}`,
      choices: {},
      quantity: 1,
      unitPriceMinor: 100n,
      totalMinor: 100n,
      refundWindowDays: 7,
      commissionable: true,
      needsShipping: true,
      tracksStock: true,
    })),
  });
  // All of one product, by one buyer of it all.
  await client.review.createMany({
    data: added.map((index) => ({
      id: idOf('review', index),
      productId: idOf('product', 0),
      orderLineId: idOf('orderLine', index),
      userId: idOf('user', 0),
      rating: 5,
      ...stamps(index),
    })),
  });
}

const color = { code: 'color', nameEn: 'Color', nameZh: '颜色' };

function checkoutOf(idOf: IdOf) {
  const common = { userId: idOf('user', 0), currency: 'CNY', totalMinor: 100n };
  const times = { expiresAt: at(1), createdAt: at(0), endedAt: at(0) };
  const id = idOf('checkout', 0);
  return { id, ...common, ...times, state: 'COMPLETED' as const, quote: {}, orderId: idOf('order', 0) };
}

function orderOf(idOf: IdOf) {
  return {
    id: idOf('order', 0),
    number: 'J0',
    userId: idOf('user', 0),
    checkoutId: idOf('checkout', 0),
    paymentId: idOf('payment', 0),
    state: 'OPEN' as const,
    paymentState: 'PAID' as const,
    fulfilmentState: 'UNFULFILLED' as const,
    currency: 'CNY',
    totalMinor: 100n,
    placedAt: at(0),
    updatedAt: at(0),
  };
}
