import { lengthFits } from '#core/text-length.ts';
import { orderErrors } from './errors.ts';

const length = { min: 1, max: 500 };

/** Why, in words; it stands in the order's history for ever. @throws DomainError ORDER_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, length)) throw orderErrors.ORDER_REASON_LENGTH({ path: ['reason'], data: length });
  return text.trim();
}
