import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Examples } from './operations.ts';

/** What is on sale in the town, and two guests' carts; by global ids. */
export interface TownGoods {
  readonly variantId: string;
  readonly lineId: string;
  readonly guestToken: string;
  /** Of the cart that somebody will claim. */
  readonly tokenToClaim: string;
}

/** Opens a shop in the town. */
export async function furnishGoods(app: TestApp): Promise<{ goods: TownGoods }> {
  const { variantId } = await offer(app, { slug: 'dumplings', priceMinor: 1_800n, stock: 1_000 });
  const [kept, toClaim] = [await add(app.stranger, { variantId }), await add(app.stranger, { variantId })];
  const lineId = kept.cart?.lines[0]?.id ?? '';
  const { guestToken } = kept;
  return {
    goods: { variantId, lineId, guestToken: guestToken ?? '', tokenToClaim: toClaim.guestToken ?? '' },
  };
}

/** Inputs of the mutations of goods. */
export const goodsExamples: Examples = {
  'Mutation.addToCart': ({ town }) => ({ variantId: town.goods.variantId }),
  'Mutation.updateCartLine': ({ town: { goods } }) => ({
    lineId: goods.lineId,
    quantity: 1,
    guestToken: goods.guestToken,
  }),
  'Mutation.claimGuestCart': ({ town }) => ({ guestToken: town.goods.tokenToClaim }),
};
