import { lengthFits } from '#core/text-length.ts';
import { sharedErrors } from './errors.ts';

const length = { min: 1, max: 500 };

/** Why it is decided so; whom it is about reads it. @throws DomainError EVENTS_REASON_LENGTH. */
export function parseReason(text: string, field = 'reason'): string {
  if (!lengthFits(text, length)) throw sharedErrors.EVENTS_REASON_LENGTH({ path: [field], data: length });
  return text.trim();
}
