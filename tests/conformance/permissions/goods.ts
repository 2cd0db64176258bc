import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import { start } from '#tests/goods/checkout/till.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import type { Examples } from './operations.ts';
import { address } from './redemptions.ts';

/** What is on sale in the town, and two guests' carts; by global ids. */
export interface TownGoods {
  readonly variantId: string;
  readonly lineId: string;
  readonly guestToken: string;
  /** Of the cart that somebody will claim. */
  readonly tokenToClaim: string;
  /** Ada's, and open; somebody will give it up. */
  readonly toCancel: string;
  /** Bob's, and open; somebody will pay it. */
  readonly toComplete: string;
}

/** Opens a shop in the town. */
export async function furnishGoods(
  app: TestApp,
  buyers: { readonly ada: string; readonly bob: string },
): Promise<{ goods: TownGoods }> {
  const { variantId } = await offer(app, { slug: 'dumplings', priceMinor: 1_800n, stock: 1_000 });
  const [kept, toClaim] = [await add(app.stranger, { variantId }), await add(app.stranger, { variantId })];
  const lineId = kept.cart?.lines[0]?.id ?? '';
  const { guestToken } = kept;
  const buy = async (token: string) => {
    const buyer = connect(app.url, token);
    await add(buyer, { variantId });
    return (await start(buyer)).checkout?.id ?? '';
  };
  const [toCancel, toComplete] = [await buy(buyers.ada), await buy(buyers.bob)];
  return {
    goods: {
      variantId,
      lineId,
      guestToken: guestToken ?? '',
      tokenToClaim: toClaim.guestToken ?? '',
      toCancel,
      toComplete,
    },
  };
}

/** Inputs of the mutations of goods. */
export const goodsExamples: Examples = {
  'Mutation.addToCart': ({ town }) => ({ variantId: town.goods.variantId }),
  'Mutation.updateCartCoupons': ({ town: { goods } }) => ({ coupons: [], guestToken: goods.guestToken }),
  'Mutation.updateCartLine': ({ town: { goods } }) => ({
    lineId: goods.lineId,
    quantity: 1,
    guestToken: goods.guestToken,
  }),
  'Query.checkout': ({ town }) => ({ id: town.goods.toCancel }),
  'Mutation.startCheckout': () => ({ address }),
  'Mutation.completeCheckout': ({ town }) => ({ checkoutId: town.goods.toComplete }),
  'Mutation.cancelCheckout': ({ town }) => ({ checkoutId: town.goods.toCancel }),
  'Mutation.claimGuestCart': ({ town }) => ({ guestToken: town.goods.tokenToClaim }),
};
