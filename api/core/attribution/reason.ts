import { lengthFits } from '../text-length.ts';
import { attributionErrors } from './errors.ts';

const length = { min: 1, max: 500 };

/** @throws DomainError REASON_LENGTH. */
export function checkReason(reason: string): void {
  if (!lengthFits(reason, length)) throw attributionErrors.REASON_LENGTH({ path: ['reason'], data: length });
}
