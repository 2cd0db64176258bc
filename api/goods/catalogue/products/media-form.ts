import { parseMediaAddress, parseNumber, parseText } from '../../form.ts';
import type { ProductMedia } from './content.ts';
import { productErrors } from './errors.ts';

export interface MediaForm {
  readonly kind?: ProductMedia['kind'] | null | undefined;
  readonly url: string;
  readonly altEn?: string | null | undefined;
  readonly altZh?: string | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

const maxMedia = 30;
const alt = { min: 0, max: 200 };
const pixels = { min: 1, max: 20_000 };

/** @throws DomainError PRODUCT_MEDIA_COUNT, GOODS_URL_INVALID, GOODS_TEXT_LENGTH, GOODS_NUMBER_INVALID. */
export function parseMedia(media: readonly MediaForm[]): ProductMedia[] {
  if (media.length > maxMedia)
    throw productErrors.PRODUCT_MEDIA_COUNT({ path: ['media'], data: { max: maxMedia } });
  return media.map((one, index) => {
    const path = (field: string) => ['media', String(index), field];
    const side = (field: 'width' | 'height') =>
      typeof one[field] === 'number' ? parseNumber(one[field], path(field), pixels) : null;
    return {
      kind: one.kind ?? 'IMAGE',
      url: parseMediaAddress(one.url, path('url')),
      altEn: parseText(one.altEn, path('altEn'), alt),
      altZh: parseText(one.altZh, path('altZh'), alt),
      width: side('width'),
      height: side('height'),
    };
  });
}
