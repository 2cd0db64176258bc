import { maxAmount } from '#core/ledger/errors.ts';
import { pointsErrors } from './errors.ts';

/** @throws DomainError POINTS_AMOUNT_INVALID unless it is a positive number that the ledger can take. */
export function checkPoints(points: bigint, path: readonly string[] = ['points']): void {
  if (points <= 0n || points > maxAmount)
    throw pointsErrors.POINTS_AMOUNT_INVALID({ path, data: { max: String(maxAmount) } });
}
