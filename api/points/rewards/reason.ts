import { lengthFits } from '#core/text-length.ts';
import { pointsErrors } from '../errors.ts';

const length = { min: 1, max: 500 };

/** Why, in words; it stands on record for ever. @throws DomainError REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, length)) throw pointsErrors.REASON_LENGTH({ path: ['reason'], data: length });
  return text.trim();
}
