import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { loadCartLines, loadDirectLine, type WantedLine } from '../cart/load-basket.ts';
import type { RememberedCart } from '../cart/lock-cart.ts';
import { readerOf } from '../pricing/reader.ts';
import { findDirect } from '../promotions/find-direct.ts';
import type { DirectPurchase, PurchaseForm } from '../promotions/purchase.ts';
import { goodsSettings } from '../settings.ts';

/** What somebody buys: what is in the cart, or something past it. */
export interface WantedGoods {
  /** Null for what goes past the cart. */
  readonly cartId: string | null;
  readonly lines: readonly WantedLine[];
  /** The coupons that the cart remembers. */
  readonly couponCodes: readonly string[];
  readonly direct: DirectPurchase | null;
}

/** Everything in a cart. */
export async function goodsOfCart(
  ctx: ReadContext | WriteContext,
  { id, couponCodes }: RememberedCart,
): Promise<WantedGoods> {
  const lines = (await loadCartLines(readerOf(ctx), [id], optionsOf(ctx))).get(id) ?? [];
  return { cartId: id, lines, couponCodes, direct: null };
}

/** What a group or a bargain is about. @throws DomainError as `findDirect`. */
export async function directGoods(
  ctx: ReadContext | WriteContext,
  purchase: PurchaseForm,
): Promise<WantedGoods> {
  const direct = await findDirect(ctx, purchase);
  const line = await loadDirectLine(readerOf(ctx), direct, optionsOf(ctx));
  return { cartId: null, lines: line ? [line] : [], couponCodes: [], direct };
}

function optionsOf(ctx: ReadContext | WriteContext) {
  return { at: ctx.clock.now(), maxQuantity: settingsOf(ctx, goodsSettings).maxQuantity };
}
