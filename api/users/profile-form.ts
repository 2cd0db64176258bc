import { userErrors } from './errors.ts';

const maxDisplayNameLength = 50;
const maxBioLength = 500;
const maxCityLength = 60;
const maxUrlLength = 2_048;

/** Control characters, line separators, and those that turn the direction of the text around them. */
const invisible = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** The same, but a bio may have several lines. */
const invisibleInText = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** @throws DomainError DISPLAY_NAME_INVALID. */
export function parseDisplayName(text: string): string {
  const name = tidy(text);
  if (name === '' || lengthOf(name) > maxDisplayNameLength || invisible.test(name)) {
    throw userErrors.DISPLAY_NAME_INVALID({
      path: ['displayName'],
      data: { min: 1, max: maxDisplayNameLength },
    });
  }
  return name;
}

/** @throws DomainError BIO_INVALID. */
export function parseBio(text: string): string {
  const bio = tidy(text.replaceAll('\r\n', '\n'));
  if (lengthOf(bio) > maxBioLength || invisibleInText.test(bio)) {
    throw userErrors.BIO_INVALID({ path: ['bio'], data: { min: 0, max: maxBioLength } });
  }
  return bio;
}

/** Null when nothing is left. @throws DomainError CITY_INVALID. */
export function parseCity(text: string): string | null {
  const city = tidy(text);
  if (lengthOf(city) > maxCityLength || invisible.test(city)) {
    throw userErrors.CITY_INVALID({ path: ['city'], data: { min: 0, max: maxCityLength } });
  }
  return city === '' ? null : city;
}

/** Only http and https: a frontend may put the address into a page. @throws DomainError AVATAR_URL_INVALID. */
export function parseAvatarUrl(text: string): string {
  const url = text.length <= maxUrlLength && URL.canParse(text) ? new URL(text) : undefined;
  const allowed =
    url && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  if (!allowed || url.href.length > maxUrlLength)
    throw userErrors.AVATAR_URL_INVALID({ path: ['avatarUrl'] });
  return url.href;
}

function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** In characters as people count them, not in UTF-16 units. */
function lengthOf(text: string): number {
  return text.length > 10_000 ? text.length : [...text].length;
}
