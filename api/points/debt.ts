import type { WriteContext } from '#core/context.ts';
import { post } from '#core/ledger/post.ts';
import { settingsOf } from '#core/settings.ts';
import { availablePoints, pointsDebt } from './accounts.ts';
import { takeFromLots } from './lots.ts';
import { pointsSettings } from './settings.ts';

interface Received {
  readonly userId: string;
  readonly received: bigint;
  /** What the member owes. */
  readonly owed: bigint;
  /** The transfer by which the member received it. */
  readonly transferId: string;
}

/**
 * Takes what the member owes from what they have just received, as far as the setting goes. Only for who has posted on
 * the member's available points: that lock guards the debt, too.
 */
export async function recoverDebt(
  write: WriteContext,
  { userId, received, owed, transferId }: Received,
): Promise<void> {
  if (owed === 0n) return;
  const { debtRecoveryPercent } = settingsOf(write, pointsSettings);
  const most = (received * BigInt(debtRecoveryPercent)) / 100n;
  const points = owed < most ? owed : most;
  if (points <= 0n) return;
  const recovered = await post(write, {
    source: `transfer:${transferId}`,
    kind: 'points.debtRecovered',
    details: { title: { en: 'Taken for points owed', zh: '抵扣积分欠款' } },
    legs: [
      { account: availablePoints.of(userId), amount: -points },
      { account: pointsDebt.of(userId), amount: points },
    ],
  });
  if (!recovered.isReplay)
    await takeFromLots(write, { userId, transferId: recovered.transferId, points, evenExpired: true });
}

/** What a member owes, as a positive number or zero. */
export async function debtOf(write: WriteContext, userId: string): Promise<bigint> {
  const [row] = await write.tx.$queryRaw<{ owed: bigint }[]>`
    SELECT -balance AS owed FROM ledger_account WHERE id = ${pointsDebt.of(userId).id}::uuid`;
  return row?.owed ?? 0n;
}
