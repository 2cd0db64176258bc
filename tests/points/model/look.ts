import type pg from 'pg';
import type { Lot } from './rules.ts';

export interface SeenLot extends Omit<Lot, 'availableAt'> {
  readonly transferId: string;
}

interface Wanted {
  /** These beside all in which something is left, and beside those of the credits. */
  readonly lots: readonly string[];
  /** Transfers. */
  readonly credits: readonly string[];
  /** By transfer, what the model calls them. */
  readonly spendings: ReadonlyMap<string, string>;
}

/** What the database says, in words as the model's. */
export async function look(owner: pg.Pool, { lots, credits, spendings }: Wanted) {
  const seen = await owner.query<Omit<SeenLot, 'remaining'> & { remaining: string }>(
    `SELECT id, user_id AS member, transfer_id AS "transferId", remaining, released_at IS NOT NULL AS "isReleased",
       expires_at AS "expiresAt"
     FROM points_lot WHERE remaining > 0 OR id = ANY ($1) OR transfer_id = ANY ($2)`,
    [lots, credits],
  );
  const balances = await owner.query<{ what: string }>(
    `SELECT purpose || ' ' || CASE WHEN owner_kind = 'budget' THEN 'budget' ELSE owner_id END || ': ' || sum(balance) AS what
     FROM ledger_account GROUP BY purpose, owner_kind, owner_id HAVING sum(balance) <> 0`,
  );
  const uses = await owner.query<{ transferId: string; what: string }>(
    `SELECT coalesce(t.reverses, t.id) AS "transferId", sum(u.amount) || ' from ' || u.lot_id AS what
     FROM ledger_transfer t JOIN points_lot_use u ON u.transfer_id = t.id
     WHERE t.id = ANY ($1) OR t.reverses = ANY ($1)
     GROUP BY 1, u.lot_id HAVING sum(u.amount) <> 0`,
    [[...spendings.keys()].filter((id) => id !== '')],
  );
  return {
    lots: seen.rows.map((row): SeenLot => ({ ...row, remaining: BigInt(row.remaining) })),
    balances: balances.rows.map(({ what }) => what),
    uses: uses.rows.map(({ transferId, what }) => `${spendings.get(transferId)} took ${what}`),
  };
}

export function textOf({ id, member, remaining, isReleased, expiresAt }: Omit<Lot, 'availableAt'>): string {
  return `lot ${id} of ${member}: ${remaining}, ${isReleased ? 'available' : 'pending'}, until ${expiresAt?.toISOString()}`;
}
