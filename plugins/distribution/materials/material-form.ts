import type { WriteContext } from '#core/context.ts';
import type { DistributionMaterialKind } from '#core/db/generated/client/enums.ts';
import { isMediaAddress } from '#core/media/address.ts';
import { type LengthRange, lengthFits } from '#core/text-length.ts';
import { materialErrors } from './errors.ts';

/** What a material says, in both languages. */
export interface MaterialContent {
  readonly kind: DistributionMaterialKind;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly textEn: string;
  readonly textZh: string;
  /** Where picture or clip lies; null for copy. */
  readonly mediaUrl: string | null;
  /** In which voice it speaks. */
  readonly tones: readonly string[];
}

/** From when to when it may be used; null is from now, and for no end. */
export interface Freshness {
  readonly freshFrom: Date | null;
  readonly freshUntil: Date | null;
}

const titleLength = { min: 1, max: 100 };
const copyLength = { min: 1, max: 5_000 };
const captionLength = { min: 0, max: 5_000 };
const toneLength = { min: 1, max: 30 };
const maxTones = 10;
const maxAddressLength = 500;

/**
 * The content as it is kept, files of the house by their own addresses.
 * @throws DomainError DISTRIBUTION_MATERIAL_TEXT_LENGTH, DISTRIBUTION_MATERIAL_MEDIA_INVALID, DISTRIBUTION_MATERIAL_TONES_INVALID.
 */
export function parseMaterial(
  { kernel }: Pick<WriteContext, 'kernel'>,
  content: MaterialContent,
): MaterialContent {
  const { kind, mediaUrl } = content;
  const textLength = kind === 'COPY' ? copyLength : captionLength;
  return {
    kind,
    titleEn: parseText(content.titleEn, 'titleEn', titleLength),
    titleZh: parseText(content.titleZh, 'titleZh', titleLength),
    textEn: parseText(content.textEn, 'textEn', textLength),
    textZh: parseText(content.textZh, 'textZh', textLength),
    mediaUrl: parseMedia(kind, mediaUrl && kernel.media.addressOf(mediaUrl)),
    tones: parseTones(content.tones),
  };
}

function parseText(text: string, field: string, length: LengthRange): string {
  if (lengthFits(text, length)) return text.trim();
  throw materialErrors.DISTRIBUTION_MATERIAL_TEXT_LENGTH({ path: [field], data: { ...length } });
}

function parseMedia(kind: DistributionMaterialKind, address: string | null): string | null {
  const fits = kind === 'COPY' ? address === null : address !== null && isAddress(address);
  if (fits) return address;
  throw materialErrors.DISTRIBUTION_MATERIAL_MEDIA_INVALID({ path: ['mediaUrl'] });
}

function isAddress(address: string): boolean {
  if (isMediaAddress(address)) return true;
  const protocol = URL.parse(address)?.protocol;
  return address.length <= maxAddressLength && (protocol === 'https:' || protocol === 'http:');
}

function parseTones(tones: readonly string[]): string[] {
  const parsed = tones.map((tone) => tone.trim());
  const fit = parsed.length <= maxTones && parsed.every((tone) => lengthFits(tone, toneLength));
  if (fit && new Set(parsed).size === parsed.length) return parsed;
  throw materialErrors.DISTRIBUTION_MATERIAL_TONES_INVALID({ path: ['tones'], data: { max: maxTones } });
}

/** The window of something that is published now. @throws DomainError DISTRIBUTION_MATERIAL_WINDOW_INVALID. */
export function freshWindow(
  { clock }: Pick<WriteContext, 'clock'>,
  { freshFrom, freshUntil }: Freshness,
): { readonly freshFrom: Date; readonly freshUntil: Date | null } {
  const now = clock.now();
  const from = freshFrom ?? now;
  if (freshUntil && (freshUntil <= from || freshUntil <= now))
    throw materialErrors.DISTRIBUTION_MATERIAL_WINDOW_INVALID({ path: ['freshUntil'] });
  return { freshFrom: from, freshUntil };
}
