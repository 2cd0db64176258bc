import { createHash } from 'node:crypto';
import { mediaErrors } from './errors.ts';
import { type MediaFormat, mediaFormats } from './format.ts';

/** What a file is kept as: where, and what people call it. */
export interface FileTitle {
  /** As `goods`. */
  readonly folder: string;
  /** As `west-lake-longjing-1`. */
  readonly title: string;
}

const maxWordLength = 80;
const word = `[a-z0-9][a-z0-9-]{0,${maxWordLength - 1}}`;
const titlePattern = new RegExp(`^${word}$`);
const namePattern = new RegExp(`^${word}/${word}\\.[0-9a-f]{32}\\.(?:${mediaFormats.join('|')})$`);

/**
 * The name of a file: folder, title, digest of its content, format. Another content has another name, so what is kept
 * under a name never changes. @throws DomainError MEDIA_NAME_INVALID.
 */
export function nameOf({ folder, title }: FileTitle, format: MediaFormat, bytes: Uint8Array): string {
  if (!titlePattern.test(folder) || !titlePattern.test(title))
    throw mediaErrors.MEDIA_NAME_INVALID({ data: { max: maxWordLength } });
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return `${folder}/${title}.${digest}.${format}`;
}

/** Whether this could be the name of a file. No such name leaves its folder, whatever the disk makes of it. */
export function isMediaName(text: string): boolean {
  return namePattern.test(text);
}

/** What distinguishes the content of a file from all others. */
export function digestIn(name: string): string {
  return name.split('.').at(-2) ?? '';
}
