import { promotionAdminErrors } from '../admin-errors.ts';
import { wholeBasisPoints } from '../kinds/amounts.ts';
import type { DiscountStep } from '../kinds/discount.ts';
import { parseAmount, parseOptionalAmount, parseOptionalCount } from './numbers.ts';

export interface DiscountForm {
  readonly fromMinor?: bigint | null | undefined;
  readonly offMinor?: bigint | null | undefined;
  readonly offBasisPoints?: number | null | undefined;
  readonly maxOffMinor?: bigint | null | undefined;
}

/** @throws DomainError PROMOTION_AMOUNT_INVALID, PROMOTION_NUMBER_INVALID, PROMOTION_DISCOUNT_INVALID. */
export function parseDiscount(form: DiscountForm, path: readonly string[]): DiscountStep {
  const under = (field: string) => [...path, field];
  const step = {
    fromMinor: parseAmount(form.fromMinor ?? 0n, { path: under('fromMinor'), min: 0n }),
    offMinor: parseOptionalAmount(form.offMinor, { path: under('offMinor'), min: 1n }),
    offBasisPoints: parseOptionalCount(form.offBasisPoints, {
      path: under('offBasisPoints'),
      min: 1,
      max: wholeBasisPoints,
    }),
    maxOffMinor: parseOptionalAmount(form.maxOffMinor, { path: under('maxOffMinor'), min: 1n }),
  };
  const isOne = (step.offMinor === null) !== (step.offBasisPoints === null);
  if (!isOne || (step.maxOffMinor !== null && step.offBasisPoints === null))
    throw promotionAdminErrors.PROMOTION_DISCOUNT_INVALID({ path });
  return step;
}
