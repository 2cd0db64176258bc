import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { loadCartLines, type WantedLine } from '../cart/load-basket.ts';
import { lockCart } from '../cart/lock-cart.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import type { Quote } from '../pricing/quote.ts';
import { goodsSettings } from '../settings.ts';
import { endCheckout } from './end-checkout.ts';
import { checkoutErrors } from './errors.ts';
import { type CheckoutForm, type CheckoutWish, parseCheckoutForm } from './form.ts';
import { hold } from './hold.ts';
import { lockCheckout } from './lock-checkout.ts';

/**
 * Starts to buy what is in the member's cart: prices are frozen and stock is kept back for as long as the settings say.
 * A checkout of the same cart that is still open ends with it. The number of statements does not depend on the lines.
 *
 * @throws AccessError when nobody is signed in; DomainError ADDRESS_INVALID, CHECKOUT_NOTE_LENGTH, CART_EMPTY,
 * LINE_NOT_AVAILABLE, LINE_OVER_LIMIT, DELIVERY_ADDRESS_REQUIRED, PRICE_CHANGED, INSUFFICIENT_STOCK,
 * PAYMENT_METHOD_UNKNOWN, or about the idempotency key.
 */
export async function startCheckout(ctx: ReadContext, form: CheckoutForm): Promise<{ checkoutId: string }> {
  const userId = requireUser(ctx);
  const wish = parseCheckoutForm(form);
  return transact(ctx, (write) => start(write, userId, wish), {
    idempotent: { operation: 'startCheckout', body: wish },
  });
}

async function start(
  write: WriteContext,
  userId: string,
  wish: CheckoutWish,
): Promise<{ checkoutId: string }> {
  const cart = await lockCart(write, { kind: 'member', userId });
  await endOpenCheckout(write, cart.id);
  const { maxQuantity } = settingsOf(write, goodsSettings);
  const at = write.clock.now();
  const lines = (await loadCartLines(write.tx, [cart.id], { at, maxQuantity })).get(cart.id) ?? [];
  const [first] = lines;
  if (!first) throw checkoutErrors.CART_EMPTY();
  for (const line of lines) checkLine(write, line, maxQuantity);
  if (lines.some(({ needsShipping }) => needsShipping) && !wish.address)
    throw checkoutErrors.DELIVERY_ADDRESS_REQUIRED({ path: ['address'] });
  const quote = priceBasket({ currency: first.currency, lines });
  checkTotal(quote, wish);
  return hold(write, { userId, cartId: cart.id, quote, wish });
}

/** Who holds the cart's lock is the only one who starts its checkouts, so there is at most one. */
async function endOpenCheckout(write: WriteContext, cartId: string): Promise<void> {
  const [open] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_checkout WHERE cart_id = ${cartId}::uuid AND state = 'OPEN'`;
  const checkout = open && (await lockCheckout(write, open.id));
  if (checkout?.state === 'OPEN') await endCheckout(write, checkout, 'CANCELLED');
}

/** Whether there is enough of it is for the reservation to decide. */
function checkLine({ locale }: WriteContext, line: WantedLine, maxQuantity: number): void {
  const title = locale === 'zh' ? line.titleZh : line.titleEn;
  if (line.problem === 'NOT_AVAILABLE')
    throw checkoutErrors.LINE_NOT_AVAILABLE({ path: ['lines'], data: { title, sku: line.sku } });
  const max = line.orderLimit ?? maxQuantity;
  if (line.quantity > max)
    throw checkoutErrors.LINE_OVER_LIMIT({ path: ['lines'], data: { title, sku: line.sku, max } });
}

function checkTotal({ totalMinor, currency }: Quote, { expectedTotalMinor }: CheckoutWish): void {
  if (expectedTotalMinor === null || expectedTotalMinor === totalMinor) return;
  throw checkoutErrors.PRICE_CHANGED({
    path: ['expectedTotalMinor'],
    data: { totalMinor: String(totalMinor), currency },
  });
}
