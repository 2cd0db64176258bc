import { isCurrency } from '#core/money.ts';
import { areaKey } from '../pricing/area.ts';
import {
  type AreaForm,
  checkSlug,
  parseAreas,
  parseReason,
  parseTaxClass,
  parseTitles,
} from '../pricing/form.ts';
import { standardTaxClass } from '../taxes/facts.ts';
import { shippingErrors } from './errors.ts';
import { type ShippingRates, shippingRates } from './rates.ts';

export interface ShippingMethodForm {
  /** Which method: it is made when there is none. */
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly currency: string;
  /** Where it goes to; everywhere when none is said. */
  readonly areas?: readonly AreaForm[] | null | undefined;
  /** See `shippingRates`; what is missing of it is null. */
  readonly rates: Readonly<Record<string, unknown>>;
  readonly taxClass?: string | null | undefined;
  readonly position?: number | null | undefined;
  readonly reason: string;
}

export type ShippingMethodContent = Omit<ReturnType<typeof parseShippingMethodForm>, 'reason'>;

const maxPosition = 1_000_000;

/**
 * @throws DomainError PRICING_SLUG_INVALID, PRICING_TITLE_LENGTH, SHIPPING_CURRENCY_INVALID, AREA_INVALID,
 * AREAS_TOO_MANY, SHIPPING_RATES_INVALID, TAX_CLASS_INVALID, SHIPPING_POSITION_INVALID, PRICING_REASON_LENGTH.
 */
export function parseShippingMethodForm(form: ShippingMethodForm) {
  const { slug, currency, position } = form;
  checkSlug(slug);
  if (!isCurrency(currency)) throw shippingErrors.SHIPPING_CURRENCY_INVALID({ path: ['currency'] });
  return {
    slug,
    ...parseTitles(form),
    currency,
    areas: parseAreas(form.areas ?? []).map(areaKey),
    rates: parseRates(form.rates),
    taxClass: parseTaxClass(form.taxClass ?? standardTaxClass, ['taxClass']),
    position: parsePosition(position ?? 0),
    reason: parseReason(form.reason),
  };
}

function parseRates(rates: Readonly<Record<string, unknown>>): ShippingRates {
  const said = Object.entries(rates).filter(([, value]) => value !== null && value !== undefined);
  const parsed = shippingRates.safeParse(Object.fromEntries(said));
  if (parsed.success) return parsed.data;
  throw shippingErrors.SHIPPING_RATES_INVALID({ path: ['rates'] });
}

function parsePosition(position: number): number {
  if (Number.isInteger(position) && position >= 0 && position <= maxPosition) return position;
  throw shippingErrors.SHIPPING_POSITION_INVALID({ path: ['position'], data: { max: maxPosition } });
}
