import { promotionAdminErrors } from '../admin-errors.ts';
import { maxAmountMinor } from '../kinds/amounts.ts';

interface Range<Amount> {
  readonly path: readonly string[];
  readonly min: Amount;
  readonly max?: Amount;
}

const maxCount = 1_000_000_000;

/** @throws DomainError PROMOTION_NUMBER_INVALID. */
export function parseCount(value: number, { path, min, max = maxCount }: Range<number>): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw promotionAdminErrors.PROMOTION_NUMBER_INVALID({ path, data: { min, max } });
  return value;
}

/** As `parseCount`, for what may be left out. */
export function parseOptionalCount(value: number | null | undefined, range: Range<number>): number | null {
  return value === null || value === undefined ? null : parseCount(value, range);
}

/** @throws DomainError PROMOTION_AMOUNT_INVALID. */
export function parseAmount(value: bigint, { path, min, max = maxAmountMinor }: Range<bigint>): bigint {
  if (value < min || value > max)
    throw promotionAdminErrors.PROMOTION_AMOUNT_INVALID({
      path,
      data: { min: String(min), max: String(max) },
    });
  return value;
}

/** As `parseAmount`, for what may be left out. */
export function parseOptionalAmount(value: bigint | null | undefined, range: Range<bigint>): bigint | null {
  return value === null || value === undefined ? null : parseAmount(value, range);
}
