import { lengthFits } from '#core/text-length.ts';
import { promotionAdminErrors } from '../admin-errors.ts';

const length = { min: 1, max: 500 };

/** Why something is done, for the audit log. @throws DomainError PROMOTION_REASON_LENGTH. */
export function parseReason(reason: string): string {
  if (!lengthFits(reason, length))
    throw promotionAdminErrors.PROMOTION_REASON_LENGTH({ path: ['reason'], data: length });
  return reason.trim();
}
