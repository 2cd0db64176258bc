import { payWithPoints } from '../points-payment/pay-with-points.ts';
import { usesOf } from '../promotions/pricing/uses.ts';
import { chargeShipping } from '../shipping/charge-shipping.ts';
import { addTaxes, type Taxed } from '../taxes/add-taxes.ts';
import type { Basket } from './basket.ts';
import type { PricingFacts } from './facts.ts';
import { priceGoods, withGoods } from './price-goods.ts';
import { grossOf, type Quote, sumBy } from './quote.ts';

/**
 * A basket with its prices. Pure: the same basket and facts always give the same quote. Each step sees what the ones
 * before it have left, so that nothing falls below zero.
 */
export function priceBasket({ currency, lines }: Basket, facts: PricingFacts): Quote {
  const discounted = withGoods(priceGoods(lines, facts), lines, facts.promotions);
  const paid = payWithPoints(discounted, facts.points);
  const sums = sumUp(currency, addTaxes(paid, chargeShipping(paid, currency, facts.shipping), facts.taxes));
  const uses = usesOf(sums.lines, facts.promotions);
  return { ...sums, uses, onHold: uses.some(({ groupId }) => groupId !== null) };
}

function sumUp(currency: string, { lines, shipping }: Taxed): Omit<Quote, 'uses' | 'onHold'> {
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
