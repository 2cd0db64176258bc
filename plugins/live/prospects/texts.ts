import { lengthFits } from '#core/text-length.ts';
import { prospectErrors } from './errors.ts';

const longest = { name: 80, platform: 40, account: 120, field: 80, body: 5_000 } as const;

/** A text of a form, trimmed. @throws DomainError LIVE_PROSPECT_TEXT_LENGTH. */
export function parseText(path: keyof typeof longest, text: string): string {
  const data = { min: 1, max: longest[path] };
  if (!lengthFits(text, data)) throw prospectErrors.LIVE_PROSPECT_TEXT_LENGTH({ path: [path], data });
  return text.trim();
}
