import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Goods that are on sale; the first member has one of each in the cart. */
export async function addGoods(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const stamps = (index: number) => ({ createdAt: at(index), updatedAt: at(index) });
  await client.product.createMany({
    data: added.map((index) => ({
      id: idOf('product', index),
      slug: `product-${index}`,
      kind: 'PHYSICAL' as const,
      titleEn: `Product ${index}`,
      titleZh: `商品 ${index}`,
      currency: 'CNY',
      options: [],
      media: [],
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
  const cart = { id: idOf('cart', 0), userId: idOf('user', 0), currency: 'CNY', ...stamps(0) };
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
}
