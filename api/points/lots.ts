import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { availablePoints, pointsDebt } from './accounts.ts';
import { pointsErrors } from './errors.ts';

export interface NewLot {
  readonly userId: string;
  readonly transferId: string;
  readonly points: bigint;
  /** In the future for points that are pending. */
  readonly availableAt: Date;
  readonly expiresAt: Date | null;
}

/**
 * Points that came together. Only for who has posted on the member's available or pending points.
 * @returns the lot, and what the member owes at this moment, as a positive number or zero.
 * @throws DomainError MEMBER_NOT_FOUND.
 */
export async function addLot(write: WriteContext, lot: NewLot): Promise<{ lotId: string; owed: bigint }> {
  const lotId = newId(write.clock);
  const now = write.clock.now();
  const releasedAt = lot.availableAt <= now ? now : null;
  const [added] = await write.tx.$queryRaw<{ owed: bigint }[]>`
    INSERT INTO points_lot (id, user_id, transfer_id, amount, remaining, available_at, released_at, expires_at, created_at)
    SELECT ${lotId}::uuid, u.id, ${lot.transferId}::uuid, ${lot.points}::bigint, ${lot.points}::bigint,
      ${lot.availableAt}::timestamptz, ${releasedAt}::timestamptz, ${lot.expiresAt}::timestamptz, ${now}::timestamptz
    FROM app_user u WHERE u.id = ${lot.userId}::uuid
    RETURNING coalesce((
      SELECT -balance FROM ledger_account WHERE id = ${pointsDebt.of(lot.userId).id}::uuid), 0)::bigint AS owed`;
  if (!added) throw pointsErrors.MEMBER_NOT_FOUND({ path: ['userId'] });
  return { lotId, owed: added.owed };
}

interface Taking {
  readonly userId: string;
  readonly transferId: string;
  readonly points: bigint;
  /** This lot before all others. */
  readonly first?: string | undefined;
  /** Also from lots whose time is over and that wait for the job, as when the house takes. */
  readonly evenExpired?: boolean | undefined;
}

/**
 * Takes from the member's available lots, those that expire first before the others, and notes what was taken from
 * which. Lots whose time is over are left to the job that expires them. Only for who has posted on the member's
 * available points in this transaction: that lock is what keeps two from taking the same.
 *
 * @returns how much could be taken; less than asked for when there is not more.
 */
export async function takeFromLots(write: WriteContext, taking: Taking): Promise<bigint> {
  const { userId, transferId, points, first = null, evenExpired = false } = taking;
  const [row] = await write.tx.$queryRaw<{ taken: bigint }[]>`
    WITH lot AS (
      SELECT id, remaining,
        (sum(remaining) OVER (ORDER BY id <> coalesce(${first}::uuid, id), expires_at NULLS LAST, id))::bigint AS up_to
      FROM points_lot
      WHERE user_id = ${userId}::uuid AND released_at IS NOT NULL AND remaining > 0
        AND (${evenExpired}::boolean OR expires_at IS NULL OR expires_at > ${write.clock.now()}::timestamptz)
    ), taken AS (
      SELECT id, least(remaining, ${points}::bigint - (up_to - remaining)) AS amount
      FROM lot WHERE up_to - remaining < ${points}::bigint
    ), changed AS (
      UPDATE points_lot l SET remaining = l.remaining - t.amount FROM taken t WHERE l.id = t.id
      RETURNING l.id, t.amount
    ), noted AS (
      INSERT INTO points_lot_use (lot_id, transfer_id, amount) SELECT id, ${transferId}::uuid, amount FROM changed
    )
    SELECT coalesce(sum(amount), 0)::bigint AS taken FROM changed`;
  return row?.taken ?? 0n;
}

/** What a member could spend at this moment: what is available and has not expired, less what is held. */
export async function spendablePoints(ctx: ReadContext, userId: string): Promise<bigint> {
  const [row] = await ctx.db.$queryRaw<{ points: bigint }[]>`
    SELECT greatest(coalesce(sum(remaining), 0) - coalesce((
      SELECT held FROM ledger_account WHERE id = ${availablePoints.of(userId).id}::uuid), 0), 0)::bigint AS points
    FROM points_lot
    WHERE user_id = ${userId}::uuid AND released_at IS NOT NULL AND remaining > 0
      AND (expires_at IS NULL OR expires_at > ${ctx.clock.now()}::timestamptz)`;
  return row?.points ?? 0n;
}
