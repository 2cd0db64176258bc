import type { TaxPrices } from '#core/db/generated/client/enums.ts';
import {
  type AreaForm,
  checkSlug,
  parseAreas,
  parseReason,
  parseTaxClass,
  parseTitles,
} from '../pricing/form.ts';
import { taxErrors } from './errors.ts';

interface TaxRateForm {
  readonly taxClass: string;
  /** In millionths. */
  readonly ratePpm: number;
  /** From now on when nothing is said. */
  readonly validFrom?: Date | null | undefined;
}

export interface TaxZoneForm {
  /** Which zone: it is made when there is none. */
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly prices: TaxPrices;
  readonly areas: readonly AreaForm[];
  /** What is valid from some moment on, beside what was said before. */
  readonly rates: readonly TaxRateForm[];
  readonly reason: string;
}

export type TaxZoneContent = Omit<ReturnType<typeof parseTaxZoneForm>, 'reason'>;

const maxRates = 100;
const maxPpm = 1_000_000;

/**
 * @throws DomainError PRICING_SLUG_INVALID, PRICING_TITLE_LENGTH, AREA_INVALID, AREAS_TOO_MANY, TAX_CLASS_INVALID,
 * TAX_RATE_INVALID, TAX_RATE_IN_PAST, TAX_RATES_TOO_MANY, PRICING_REASON_LENGTH.
 */
export function parseTaxZoneForm(form: TaxZoneForm, now: Date) {
  const { slug, prices } = form;
  checkSlug(slug);
  if (form.rates.length > maxRates)
    throw taxErrors.TAX_RATES_TOO_MANY({ path: ['rates'], data: { max: maxRates } });
  const rates = form.rates.map((rate, at) => parseRate(rate, now, at));
  if (
    new Set(rates.map(({ taxClass, validFrom }) => `${taxClass} ${validFrom.getTime()}`)).size < rates.length
  )
    throw taxErrors.TAX_RATE_INVALID({ path: ['rates'] });
  return {
    slug,
    ...parseTitles(form),
    prices,
    areas: parseAreas(form.areas),
    rates,
    reason: parseReason(form.reason),
  };
}

function parseRate({ taxClass, ratePpm, validFrom }: TaxRateForm, now: Date, at: number) {
  const path = ['rates', String(at)];
  parseTaxClass(taxClass, [...path, 'taxClass']);
  if (!Number.isInteger(ratePpm) || ratePpm < 0 || ratePpm > maxPpm)
    throw taxErrors.TAX_RATE_INVALID({ path: [...path, 'ratePpm'] });
  if (validFrom && validFrom < now) throw taxErrors.TAX_RATE_IN_PAST({ path: [...path, 'validFrom'] });
  return { taxClass, ratePpm, validFrom: validFrom ?? now };
}
