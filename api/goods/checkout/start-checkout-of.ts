import { requireUser } from '#core/access.ts';
import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import type { BasketLine } from '../pricing/basket.ts';
import { basketColumns } from '../pricing/basket-columns.ts';
import { bareFacts } from '../pricing/facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import { loadTaxFacts } from '../taxes/load-tax-facts.ts';
import { checkTotal } from './check-total.ts';
import { checkoutErrors } from './errors.ts';
import type { CheckoutWish } from './form.ts';
import { hold } from './hold.ts';

/** Units of a variant at a price that whoever sells them has decided. */
export interface FixedLine {
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

export interface FixedPurchase {
  /** What it is for, as `membership.upgrade:<id>`: the order and its events say so. */
  readonly purpose: string;
  readonly lines: readonly FixedLine[];
  readonly wish: CheckoutWish;
}

/**
 * Starts a purchase of the caller's that comes from no cart, at prices that its seller fixes: a membership, a ticket. From
 * then on it is a checkout like any other; `orderPlaced` tells its purpose. Who may buy, and how much, is the seller's to
 * check; whether the goods are published does not matter. The prices are final: neither the member price nor
 * promotions, points or shipping have a part in them, taxes have.
 *
 * @throws AccessError when nobody is signed in; DomainError LINE_NOT_AVAILABLE, PRICE_CHANGED, INSUFFICIENT_STOCK,
 * PAYMENT_METHOD_UNKNOWN.
 */
export async function startCheckoutOf(
  write: WriteContext,
  { purpose, lines, wish }: FixedPurchase,
): Promise<{ checkoutId: string }> {
  const userId = requireUser(write);
  const found = await loadFixed(write, lines);
  const [first] = found;
  if (!first || found.length < lines.length || found.some(({ currency }) => currency !== first.currency))
    throw checkoutErrors.LINE_NOT_AVAILABLE({
      data: { title: first?.titleEn ?? '', sku: first?.sku ?? null },
    });
  const at = write.clock.now();
  const taxes = await loadTaxFacts(write, { lines: found, address: wish.address, at });
  const quote = priceBasket({ currency: first.currency, lines: found }, { ...bareFacts(at), taxes });
  checkTotal(quote, wish);
  return hold(write, { userId, cartId: null, purpose, quote, wish });
}

/** The fixed price takes the place of the list price, so that everything after it is as for other baskets. */
function loadFixed(write: WriteContext, lines: readonly FixedLine[]) {
  return write.tx.$queryRaw<(BasketLine & { currency: string })[]>`
    SELECT ${basketColumns}, w.quantity, w."unitPriceMinor" AS "listPriceMinor"
    FROM ROWS FROM (jsonb_to_recordset(${toJson(lines)}::jsonb) AS ("variantId" uuid, quantity int, "unitPriceMinor" bigint))
      WITH ORDINALITY AS w
    JOIN goods_variant v ON v.id = w."variantId" AND v.retired_at IS NULL
    JOIN goods_product p ON p.id = v.product_id AND p.retired_at IS NULL
    ORDER BY w.ordinality`;
}
