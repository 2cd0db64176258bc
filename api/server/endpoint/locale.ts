import type { Locale } from '#core/context.ts';

const maxRanges = 10;

/** The better of our two languages by `Accept-Language` (RFC 9110, 12.5.4); English when neither is named. */
export function localeFrom(header: string | undefined): Locale {
  if (header === undefined) return 'en';
  let best: Locale = 'en';
  let bestQuality = 0;
  for (const range of header.split(',', maxRanges)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const locale =
      tag === 'zh' || tag.startsWith('zh-') ? 'zh' : tag === 'en' || tag.startsWith('en-') ? 'en' : null;
    const quality = qualityIn(parameters);
    if (locale !== null && quality > bestQuality) {
      best = locale;
      bestQuality = quality;
    }
  }
  return best;
}

function qualityIn(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
  if (weight === undefined) return 1;
  const quality = Number(weight.trim().slice(2));
  return Number.isFinite(quality) ? quality : 0;
}
