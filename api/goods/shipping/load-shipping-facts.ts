import type { ReadContext, WriteContext } from '#core/context.ts';
import { strategyOf } from '#core/plugins/run-hooks.ts';
import { keysAround } from '../pricing/area.ts';
import { readerOf } from '../pricing/reader.ts';
import type { PricingWish } from '../pricing/wish.ts';
import type { ShippingFacts, ShippingOffer } from './facts.ts';
import { shippingRates } from './rates.ts';
import { noCustomRates, shippingStrategy } from './shipping-strategy.ts';

interface Row extends Omit<ShippingOffer, 'rates'> {
  readonly rates: unknown;
  readonly servesPlace: boolean;
}

/** More than a buyer would read; those that come first are offered. */
const maxOffers = 100;

/** The ways to send goods of a currency to where the buyer wants them, in one statement. Null as long as nobody knows where to. */
export async function loadShippingFacts(
  ctx: ReadContext | WriteContext,
  { currency, wish }: { readonly currency: string; readonly wish: PricingWish },
): Promise<ShippingFacts | null> {
  if (!wish.address) return null;
  const rows = await readerOf(ctx).$queryRaw<Row[]>`
    SELECT id AS "methodId", slug, title_en AS "titleEn", title_zh AS "titleZh", rates, tax_class AS "taxClass",
      areas = '{}' OR areas && ${keysAround(wish.address)}::text[] AS "servesPlace"
    FROM goods_shipping_method WHERE currency = ${currency} AND retired_at IS NULL
    ORDER BY "servesPlace" DESC, position, id LIMIT ${maxOffers}::int`;
  return {
    isConfigured: rows.length > 0,
    offers: rows
      .filter(({ servesPlace }) => servesPlace)
      .map(({ servesPlace: _servesPlace, rates, ...offer }) => ({
        ...offer,
        rates: shippingRates.parse(rates),
      })),
    chosen: wish.shippingMethod,
    calculateCustom: strategyOf(ctx, shippingStrategy, noCustomRates).calculate,
  };
}
