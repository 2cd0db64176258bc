import { lengthFits } from '#core/text-length.ts';
import { sharedErrors } from './errors.ts';

const length = { min: 1, max: 500 };

/** Why staff decide so, for the audit log. @throws DomainError LIVE_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, length)) throw sharedErrors.LIVE_REASON_LENGTH({ path: ['reason'], data: length });
  return text.trim();
}
