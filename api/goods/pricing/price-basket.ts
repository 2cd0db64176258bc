import { payWithPoints } from '../points-payment/pay-with-points.ts';
import { chargeShipping } from '../shipping/charge-shipping.ts';
import { addTaxes, type Taxed } from '../taxes/add-taxes.ts';
import { addGifts } from './add-gifts.ts';
import { applyOrderPromotions } from './apply-order-promotions.ts';
import { applyPricePromotions } from './apply-price-promotions.ts';
import type { Basket } from './basket.ts';
import type { PricingFacts } from './facts.ts';
import { priceUnits } from './price-units.ts';
import { grossOf, type Quote, sumBy } from './quote.ts';

/**
 * A basket with its prices. Pure: the same basket and facts always give the same quote. Each step sees what the ones
 * before it have left, so that nothing falls below zero.
 */
export function priceBasket({ currency, lines }: Basket, facts: PricingFacts): Quote {
  const units = applyPricePromotions(priceUnits(lines, facts), facts.promotions);
  const discounted = applyOrderPromotions(addGifts(units, facts.promotions), facts.promotions);
  const paid = payWithPoints(discounted, facts.points);
  return sumUp(currency, addTaxes(paid, chargeShipping(paid, currency, facts.shipping), facts.taxes));
}

function sumUp(currency: string, { lines, shipping }: Taxed): Quote {
  const { amountMinor: shippingMinor, taxMinor: shippingTaxMinor } = shipping;
  return {
    currency,
    lines,
    subtotalMinor: sumBy(lines, grossOf),
    discountMinor: sumBy(lines, (line) => line.discountMinor),
    pointsMinor: sumBy(lines, (line) => line.pointsMinor),
    points: sumBy(lines, (line) => line.points),
    shipping: shipping.chosen,
    shippingMinor,
    shippingTaxMinor,
    taxMinor: sumBy(lines, (line) => line.taxMinor) + shippingTaxMinor,
    totalMinor: sumBy(lines, (line) => line.totalMinor) + shippingMinor,
  };
}
