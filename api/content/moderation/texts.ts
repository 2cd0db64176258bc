import { lengthFits } from '#core/text-length.ts';
import { moderationErrors } from './errors.ts';

const lengths = {
  /** What a reporter says. */
  report: { min: 0, max: 1_000 },
  /** What the author reads, or writes. */
  reason: { min: 1, max: 1_000 },
  note: { min: 0, max: 2_000 },
} as const;

/** The text as it is meant. @throws DomainError MODERATION_TEXT_LENGTH. */
export function parseText(text: string, as: keyof typeof lengths, path: string): string {
  if (lengthFits(text, lengths[as])) return text.trim();
  throw moderationErrors.MODERATION_TEXT_LENGTH({ path: [path], data: lengths[as] });
}
