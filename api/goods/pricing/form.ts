import { countries } from '#core/countries.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import type { Area } from './area.ts';
import { pricingErrors } from './errors.ts';

const title = { min: 1, max: 100 };
const reason = { min: 1, max: 500 };
const maxAreas = 300;
const maxProvince = 50;

/** @throws DomainError PRICING_SLUG_INVALID. */
export function checkSlug(slug: string): void {
  if (!isSlug(slug)) throw pricingErrors.PRICING_SLUG_INVALID({ path: ['slug'] });
}

/** @throws DomainError PRICING_TITLE_LENGTH. */
export function parseTitles(form: { readonly titleEn: string; readonly titleZh: string }) {
  for (const path of ['titleEn', 'titleZh'] as const)
    if (!lengthFits(form[path], title))
      throw pricingErrors.PRICING_TITLE_LENGTH({ path: [path], data: title });
  return { titleEn: form.titleEn.trim(), titleZh: form.titleZh.trim() };
}

/** Why, in words; it stands on record for ever. @throws DomainError PRICING_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, reason))
    throw pricingErrors.PRICING_REASON_LENGTH({ path: ['reason'], data: reason });
  return text.trim();
}

/** @throws DomainError TAX_CLASS_INVALID. */
export function parseTaxClass(taxClass: string, path: readonly string[]): string {
  if (!isSlug(taxClass)) throw pricingErrors.TAX_CLASS_INVALID({ path });
  return taxClass;
}

export interface AreaForm {
  readonly country: string;
  readonly province?: string | null | undefined;
}

/** Areas as they are stored, each once. @throws DomainError AREA_INVALID, AREAS_TOO_MANY. */
export function parseAreas(forms: readonly AreaForm[]): Area[] {
  if (forms.length > maxAreas)
    throw pricingErrors.AREAS_TOO_MANY({ path: ['areas'], data: { max: maxAreas } });
  const areas = forms.map(({ country, province }, at) => {
    const area = {
      country: country.trim().toUpperCase(),
      province: (province ?? '').normalize('NFC').trim(),
    };
    const isFine = countries.has(area.country) && lengthFits(area.province, { min: 0, max: maxProvince });
    if (!isFine || /[\p{Cc}/]/u.test(area.province))
      throw pricingErrors.AREA_INVALID({ path: ['areas', String(at)] });
    return area;
  });
  return [...new Map(areas.map((area) => [`${area.country}/${area.province}`, area])).values()];
}
