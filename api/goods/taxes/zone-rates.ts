import { readerOf } from '../pricing/reader.ts';
import type { TaxFacts } from './facts.ts';
import type { TaxStrategy } from './tax-strategy.ts';

/** The rates of the zone in which a place lies, in one statement. A province's own zone goes before its country's. */
export const zoneRates: TaxStrategy = {
  async ratesFor(ctx, { place: { country, province }, at }) {
    const [zone] = await readerOf(ctx).$queryRaw<TaxFacts[]>`
      SELECT z.prices, coalesce((
        SELECT jsonb_object_agg(r.tax_class, r.rate_ppm) FROM (
          SELECT DISTINCT ON (tax_class) tax_class, rate_ppm FROM goods_tax_rate
          WHERE zone_id = z.id AND valid_from <= ${at}::timestamptz
          ORDER BY tax_class, valid_from DESC, id DESC
        ) r), '{}') AS "ratesPpm"
      FROM goods_tax_area a JOIN goods_tax_zone z ON z.id = a.zone_id
      WHERE a.country = ${country} AND a.province IN ('', ${province})
      ORDER BY a.province DESC LIMIT 1`;
    return zone ?? null;
  },
};
