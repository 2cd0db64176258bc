import { defineErrors } from '#core/errors.ts';
import { isMediaAddress } from '#core/media/address.ts';
import { type LengthRange, lengthFits } from '#core/text-length.ts';

export const formErrors = defineErrors({
  GOODS_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  GOODS_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此处文字应为 {min} 到 {max} 个字。',
  },
  GOODS_NUMBER_INVALID: {
    en: 'Here goes a whole number from {min} to {max}.',
    zh: '此处应为 {min} 到 {max} 的整数。',
  },
  GOODS_URL_INVALID: {
    en: 'Here goes an http or https address of at most {max} characters.',
    zh: '此处应为 http 或 https 地址，最多 {max} 个字符。',
  },
  GOODS_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
});

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

const reasonLength = { min: 1, max: 500 };
const maxUrlLength = 2_000;

/** A text without the blanks around it; what is missing is empty. @throws DomainError GOODS_TEXT_LENGTH. */
export function parseText(
  text: string | null | undefined,
  path: readonly string[],
  range: LengthRange,
): string {
  const said = text ?? '';
  if (!lengthFits(said, range)) throw formErrors.GOODS_TEXT_LENGTH({ path, data: { ...range } });
  return said.trim();
}

/** @throws DomainError GOODS_NUMBER_INVALID. */
export function parseNumber(value: number, path: readonly string[], { min, max }: NumberRange): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw formErrors.GOODS_NUMBER_INVALID({ path, data: { min, max } });
  return value;
}

/** Only http and https: a frontend may put the address into a page. @throws DomainError GOODS_URL_INVALID. */
function parseUrl(text: string, path: readonly string[]): string {
  const url = text.length <= maxUrlLength && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.href.length > maxUrlLength)
    throw formErrors.GOODS_URL_INVALID({ path, data: { max: maxUrlLength } });
  return url.href;
}

/** Where a picture or clip is: an address, or a file that the house keeps. @throws DomainError GOODS_URL_INVALID. */
export function parseMediaAddress(text: string, path: readonly string[]): string {
  return isMediaAddress(text) ? text : parseUrl(text, path);
}

/** Why, in words; it stands on record for ever. @throws DomainError GOODS_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, reasonLength))
    throw formErrors.GOODS_REASON_LENGTH({ path: ['reason'], data: reasonLength });
  return text.trim();
}
