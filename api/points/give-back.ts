import type { WriteContext } from '#core/context.ts';
import type { Message } from '#core/errors.ts';
import { type Part, reverse } from '#core/ledger/reverse.ts';
import { settingsOf } from '#core/settings.ts';
import { announcePoints } from './announce.ts';
import { debtOf, recoverDebt } from './debt.ts';
import { pointsSettings } from './settings.ts';

export interface GivingBack {
  readonly userId: string;
  /** The spending. */
  readonly transferId: string;
  /** How much of it has to be back when this is done. */
  readonly part: Part;
  readonly title: Message;
  /** `KEPT` for what was only kept back: else whoever begins and gives up would make points live longer. */
  readonly expiry?: 'EXTENDED' | 'KEPT';
  /** With `kind` it makes this happen once. */
  readonly source: string;
  readonly kind: string;
}

/**
 * Gives spent points back to where they were taken from, to a cumulative part: first those that expire last. Points
 * whose time is nearly over get some more days, unless their expiry is to be kept.
 *
 * @throws DomainError TRANSFER_NOT_FOUND, REVERSAL_EXCEEDED.
 */
export async function giveBackPoints(write: WriteContext, giving: GivingBack): Promise<void> {
  const { userId, transferId, part, title, source, kind } = giving;
  const back = await reverse(write, { transferId, part, source, kind, details: { title } });
  if (!back || back.isReplay) return;
  const { returnedLiveDays } = settingsOf(write, pointsSettings);
  const extension = giving.expiry === 'KEPT' ? 0 : returnedLiveDays;
  const lots = await write.tx.$queryRaw<{ amount: bigint }[]>`
    WITH back AS (
      SELECT amount FROM ledger_entry WHERE transfer_id = ${back.transferId}::uuid AND amount > 0
    ), used AS (
      SELECT u.lot_id, l.expires_at, sum(u.amount) AS amount
      FROM points_lot_use u JOIN points_lot l ON l.id = u.lot_id
      WHERE u.transfer_id = ${transferId}::uuid
        OR u.transfer_id IN (SELECT id FROM ledger_transfer WHERE reverses = ${transferId}::uuid)
      GROUP BY u.lot_id, l.expires_at
    ), ranked AS (
      SELECT lot_id, amount, sum(amount) OVER (ORDER BY expires_at DESC NULLS FIRST, lot_id DESC) AS up_to FROM used
    ), due AS (
      SELECT lot_id, least(r.amount, b.amount - (up_to - r.amount))::bigint AS amount
      FROM ranked r CROSS JOIN back b WHERE up_to - r.amount < b.amount AND r.amount > 0
    ), noted AS (
      INSERT INTO points_lot_use (lot_id, transfer_id, amount) SELECT lot_id, ${back.transferId}::uuid, -amount FROM due
    )
    UPDATE points_lot l SET remaining = l.remaining + d.amount, expires_at = CASE
      WHEN l.expires_at IS NULL OR ${extension}::int = 0 THEN l.expires_at
      ELSE greatest(l.expires_at, ${write.clock.now()}::timestamptz + make_interval(days => ${extension}::int)) END
    FROM due d WHERE l.id = d.lot_id RETURNING d.amount`;
  const received = lots.reduce((sum, { amount }) => sum + amount, 0n);
  await recoverDebt(write, {
    userId,
    received,
    owed: await debtOf(write, userId),
    transferId: back.transferId,
  });
  announcePoints(write, userId);
}
