import { type LengthRange, lengthFits } from '#core/text-length.ts';
import { posterErrors } from './errors.ts';
import { paletteNames, palettes } from './palettes.ts';
import type { PosterInput } from './poster.ts';

/** So that the modules of the code stay four pixels wide. */
const maxLinkLength = 400;

/** In characters, as people count them. */
const lengths = {
  name: { min: 1, max: 30 },
  headline: { min: 1, max: 60 },
  subtitle: { min: 0, max: 160 },
  price: { min: 0, max: 40 },
} as const satisfies Partial<Record<keyof PosterInput, LengthRange>>;

const textFields = ['name', 'headline', 'subtitle', 'price'] as const;

/**
 * Whether a poster can be made of this; whether its picture can be shown is only known when it is drawn.
 *
 * @throws DomainError DISTRIBUTION_POSTER_LINK_INVALID, DISTRIBUTION_POSTER_TEXT_LENGTH,
 * DISTRIBUTION_POSTER_PALETTE_UNKNOWN.
 */
export function checkPoster(input: PosterInput): void {
  if (!isWebAddress(input.link))
    throw posterErrors.DISTRIBUTION_POSTER_LINK_INVALID({ path: ['link'], data: { max: maxLinkLength } });
  for (const field of textFields)
    if (!lengthFits(input[field], lengths[field]))
      throw posterErrors.DISTRIBUTION_POSTER_TEXT_LENGTH({ path: [field], data: lengths[field] });
  if (!Object.hasOwn(palettes, input.palette))
    throw posterErrors.DISTRIBUTION_POSTER_PALETTE_UNKNOWN({
      path: ['palette'],
      data: { palettes: paletteNames.join(', ') },
    });
}

function isWebAddress(link: string): boolean {
  const url = URL.parse(link);
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.href.length <= maxLinkLength
  );
}
