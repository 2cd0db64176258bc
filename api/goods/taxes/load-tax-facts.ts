import type { ReadContext, WriteContext } from '#core/context.ts';
import { strategyOf } from '#core/plugins/run-hooks.ts';
import { settingsOf } from '#core/settings.ts';
import type { BasketLine } from '../pricing/basket.ts';
import type { PricingWish } from '../pricing/wish.ts';
import type { TaxFacts } from './facts.ts';
import { taxSettings } from './settings.ts';
import { taxStrategy } from './tax-strategy.ts';
import { zoneRates } from './zone-rates.ts';

export interface Taxable {
  readonly lines: readonly Pick<BasketLine, 'taxClass'>[];
  readonly address: PricingWish['address'];
  readonly at: Date;
}

/** The taxes of where the goods go; of the house's country for what is sent nowhere. */
export function loadTaxFacts(
  ctx: ReadContext | WriteContext,
  { lines, address, at }: Taxable,
): Promise<TaxFacts | null> {
  const { homeCountry } = settingsOf(ctx, taxSettings);
  const { country, province } = address ?? { country: homeCountry, province: '' };
  const taxClasses = [...new Set(lines.map(({ taxClass }) => taxClass))];
  const { ratesFor } = strategyOf(ctx, taxStrategy, zoneRates);
  return ratesFor(ctx, { place: { country, province }, taxClasses, at });
}
