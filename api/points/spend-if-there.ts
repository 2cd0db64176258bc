import type { WriteContext } from '#core/context.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { availablePoints, redeemedPoints } from './accounts.ts';
import { type Spending, spendPoints } from './spend.ts';

/**
 * As `spendPoints`, for work that goes on without them: where points are missing, nothing is spent and the transaction
 * stays good. What is judged is locked.
 *
 * @returns null when there are not enough points.
 * @throws DomainError POINTS_AMOUNT_INVALID, LEDGER_REPEAT_DIFFERS.
 */
export async function spendPointsIfThere(
  write: WriteContext,
  spending: Spending,
): Promise<{ transferId: string } | null> {
  const { userId, points } = spending;
  const account = availablePoints.of(userId);
  const standing = await lockAccounts(write, [account, redeemedPoints.near(userId)]);
  const { balance, available } = standing(account);
  const [lots] = await write.tx.$queryRaw<{ unexpired: bigint }[]>`
    SELECT coalesce(sum(remaining), 0)::bigint AS unexpired FROM points_lot
    WHERE user_id = ${userId}::uuid AND released_at IS NOT NULL AND remaining > 0
      AND (expires_at IS NULL OR expires_at > ${write.clock.now()}::timestamptz)`;
  const held = balance - available;
  if (available < points || (lots?.unexpired ?? 0n) - held < points) return null;
  return spendPoints(write, spending);
}
