import { lengthFits } from '#core/text-length.ts';
import { contractErrors } from './errors.ts';

const length = { min: 1, max: 500 };

/** Why a contract ends; both sides read it. @throws DomainError MCN_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, length)) throw contractErrors.MCN_REASON_LENGTH({ path: ['reason'], data: length });
  return text.trim();
}
