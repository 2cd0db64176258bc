import type { SpaceJoining, SpaceVisibility } from '#core/db/generated/client/enums.ts';
import { isSlug } from '#core/slug.ts';
import { type LengthRange, lengthFits } from '#core/text-length.ts';
import { spaceErrors } from './errors.ts';

const lengths = {
  name: { min: 1, max: 40 },
  summary: { min: 1, max: 300 },
  goals: { min: 1, max: 1_000 },
  charter: { min: 1, max: 10_000 },
} as const satisfies Record<string, LengthRange>;
const reasonLength = { min: 1, max: 500 };
const maxTopics = 10;
const maxUrlLength = 2_048;

/** The text without what surrounds it. @throws DomainError SPACE_TEXT_LENGTH, with the field as its path. */
export function parseText(field: keyof typeof lengths, text: string): string {
  const range = lengths[field];
  if (!lengthFits(text, range)) throw spaceErrors.SPACE_TEXT_LENGTH({ path: [field], data: range });
  return text.trim();
}

/** @throws DomainError SPACE_SLUG_INVALID. */
export function parseSlug(slug: string): string {
  if (!isSlug(slug)) throw spaceErrors.SPACE_SLUG_INVALID({ path: ['slug'] });
  return slug;
}

/** @throws DomainError SPACE_TOPICS_INVALID. */
export function parseTopics(topics: readonly string[]): string[] {
  const tidy = topics.map((topic) => topic.trim());
  const fit = tidy.every((topic) => lengthFits(topic, { min: 1, max: 30 }));
  if (!fit || tidy.length > maxTopics || new Set(tidy).size < tidy.length)
    throw spaceErrors.SPACE_TOPICS_INVALID({ path: ['topics'], data: { max: maxTopics } });
  return tidy;
}

/** Only http and https: a frontend puts the address into a page. @throws DomainError SPACE_COVER_INVALID. */
export function parseCover(url: string | null | undefined): string | null {
  if (url === null || url === undefined) return null;
  const parsed = url.length <= maxUrlLength && URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || url.includes('\u0000'))
    throw spaceErrors.SPACE_COVER_INVALID({ path: ['coverUrl'] });
  return url;
}

/** @throws DomainError SPACE_UNLISTED_JOINING. */
export function checkJoining(visibility: SpaceVisibility, joining: SpaceJoining): void {
  if (visibility === 'UNLISTED' && joining !== 'INVITATION')
    throw spaceErrors.SPACE_UNLISTED_JOINING({ path: ['joining'] });
}

/** Why somebody decides something about others. @throws DomainError SPACE_REASON_INVALID. */
export function parseSpaceReason(text: string): string {
  if (!lengthFits(text, reasonLength))
    throw spaceErrors.SPACE_REASON_INVALID({ path: ['reason'], data: reasonLength });
  return text.trim();
}
