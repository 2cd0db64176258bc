/** The kinds of files that are kept, by the ends of their names. */
const contentTypes = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
} as const;

export type MediaFormat = keyof typeof contentTypes;

export const mediaFormats = Object.keys(contentTypes);

/** Of a name that ends as one of the formats; others are bytes. */
export function contentTypeOf(name: string): string {
  const end = name.slice(name.lastIndexOf('.') + 1);
  return isFormat(end) ? contentTypes[end] : 'application/octet-stream';
}

function isFormat(end: string): end is MediaFormat {
  return Object.hasOwn(contentTypes, end);
}

interface Sign {
  readonly format: MediaFormat;
  readonly at: number;
  /** In Latin-1. */
  readonly text: string;
}

/** What stands at the beginning of files of a format, as its standard says. */
const signs: readonly Sign[] = [
  { format: 'png', at: 0, text: '\x89PNG\r\n\x1a\n' },
  { format: 'jpg', at: 0, text: '\xff\xd8\xff' },
  { format: 'gif', at: 0, text: 'GIF87a' },
  { format: 'gif', at: 0, text: 'GIF89a' },
  { format: 'webp', at: 8, text: 'WEBP' },
  { format: 'avif', at: 4, text: 'ftypavif' },
  { format: 'mp4', at: 4, text: 'ftypmp4' },
  { format: 'mp4', at: 4, text: 'ftypiso' },
  { format: 'webm', at: 0, text: '\x1a\x45\xdf\xa3' },
];

/** What a file is by its content, whatever it is called; undefined for what is not kept. */
export function formatOf(bytes: Uint8Array): MediaFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const sign = signs.find(({ at, text }) => start.startsWith(text, at));
  if (sign) return sign.format;
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]/s.test(start)
    ? 'svg'
    : undefined;
}
