import { lengthFits } from '#core/text-length.ts';
import { planErrors } from './plans/errors.ts';

const length = { min: 1, max: 500 };

/** Why, in words; it stands on record for ever. @throws DomainError MEMBERSHIP_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, length))
    throw planErrors.MEMBERSHIP_REASON_LENGTH({ path: ['reason'], data: length });
  return text.trim();
}
