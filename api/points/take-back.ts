import type { WriteContext } from '#core/context.ts';
import type { Message } from '#core/errors.ts';
import { ledgerErrors } from '#core/ledger/errors.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { type Leg, type Posted, post } from '#core/ledger/post.ts';
import { type PostedBefore, postedBefore } from '#core/ledger/posted-before.ts';
import { settingsOf } from '#core/settings.ts';
import { availablePoints, issuedGrowth, pendingPoints, pointsDebt, writtenOffPoints } from './accounts.ts';
import { announcePoints } from './announce.ts';
import { type Credit, fundingOf, growthLegs } from './credit.ts';
import { debtOf } from './debt.ts';
import { pointsTakenBack } from './events.ts';
import { updateLevel } from './levels/update-level.ts';
import { takeFromLots } from './lots.ts';
import { pointsSettings } from './settings.ts';

export interface TakingBack {
  readonly userId: string;
  /** The transfer by which they were credited, its lot, and when that was. */
  readonly transferId: string;
  readonly lotId: string;
  readonly creditedAt: Date;
  /** How many of them; and how much of the growth. */
  readonly points: bigint;
  readonly growth?: Credit['growth'];
  readonly budgetId?: string | null | undefined;
  readonly title: Message;
  /** With `kind` it makes this happen once. */
  readonly source: string;
  readonly kind: string;
}

/**
 * Takes credited points back: from their own lot, then from the member's others; what is missing becomes a debt, and
 * what exceeds the ceiling of debts is written off. The member never loses more than was credited: the caller counts.
 *
 * @returns null when there is nothing to take.
 * @throws DomainError LEDGER_REPEAT_DIFFERS.
 */
export async function takeBackPoints(write: WriteContext, taking: TakingBack): Promise<Posted | null> {
  const { userId, points, growth } = taking;
  const given = [
    { account: fundingOf(userId, taking.budgetId), amount: points },
    ...growthLegs(userId, growth).map(({ account, amount }) => ({ account, amount: -amount })),
  ].filter(({ amount }) => amount !== 0n);
  if (given.length === 0) return null;
  const available = availablePoints.of(userId);
  // All at once, as whoever credits at this moment: one by one, the two of them would wait for each other.
  const standing = await lockAccounts(write, [
    available,
    pendingPoints.of(userId),
    ...given.map(({ account }) => account),
  ]);
  const first = await postedBefore(write, taking);
  if (first) return repeatOf(first, taking);
  const sides = await sidesOf(write, taking, standing(available).available);
  const posted = await post(write, {
    source: taking.source,
    kind: taking.kind,
    reverses: taking.transferId,
    details: { title: taking.title },
    legs: [...given, ...sides.legs],
  });
  await takeFromOwnLot(write, taking, sides, posted.transferId);
  if (growth && growth.amount > 0n) await updateLevel(write, userId, taking.kind);
  write.emit(pointsTakenBack, userId, {
    userId,
    transferId: posted.transferId,
    points: String(points),
    family: growth?.family,
    creditedAt: taking.creditedAt.toISOString(),
  });
  announcePoints(write, userId);
  return posted;
}

/** Who bore it then may be others than who would bear it now: only what was asked for has to be the same. */
function repeatOf(first: PostedBefore, { userId, transferId, points, growth, budgetId }: TakingBack): Posted {
  const isSame =
    first.reverses === transferId &&
    first.amountOf(fundingOf(userId, budgetId)) === points &&
    first.amountOf(issuedGrowth.near(userId)) === (growth?.amount ?? 0n);
  if (!isSame) throw ledgerErrors.LEDGER_REPEAT_DIFFERS();
  return { transferId: first.transferId, isReplay: true };
}

interface Sides {
  readonly isPending: boolean;
  readonly fromAvailable: bigint;
  readonly legs: readonly Leg[];
}

/** Who bears it, decided under the lock of the member's points. */
async function sidesOf(
  write: WriteContext,
  { userId, lotId, points }: TakingBack,
  available: bigint,
): Promise<Sides> {
  const lot = await write.tx.pointsLot.findUniqueOrThrow({ where: { id: lotId } });
  if (!lot.releasedAt) {
    const legs = [{ account: pendingPoints.of(userId), amount: -points }];
    return { isPending: true, fromAvailable: 0n, legs };
  }
  const fromAvailable = least(points, available);
  const room = BigInt(settingsOf(write, pointsSettings).debtCeiling) - (await debtOf(write, userId));
  const asDebt = least(points - fromAvailable, room > 0n ? room : 0n);
  return {
    isPending: false,
    fromAvailable,
    legs: [
      { account: availablePoints.of(userId), amount: -fromAvailable },
      { account: pointsDebt.of(userId), amount: -asDebt },
      { account: writtenOffPoints.near(userId), amount: -(points - fromAvailable - asDebt) },
    ],
  };
}

async function takeFromOwnLot(
  write: WriteContext,
  { userId, lotId, points }: TakingBack,
  { isPending, fromAvailable }: Sides,
  transferId: string,
): Promise<void> {
  if (!isPending) {
    if (fromAvailable > 0n)
      await takeFromLots(write, {
        userId,
        transferId,
        points: fromAvailable,
        first: lotId,
        evenExpired: true,
      });
    return;
  }
  await write.tx.$executeRaw`
    WITH taken AS (
      UPDATE points_lot SET remaining = remaining - ${points}::bigint WHERE id = ${lotId}::uuid RETURNING id
    ) INSERT INTO points_lot_use (lot_id, transfer_id, amount) SELECT id, ${transferId}::uuid, ${points}::bigint FROM taken`;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
