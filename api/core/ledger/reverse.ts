import type { WriteContext } from '../context.ts';
import { allocate } from '../money.ts';
import { ledgerErrors } from './errors.ts';
import { type Posted, postOnAccounts, type TransferDetails } from './post.ts';

export interface Reversal {
  readonly transferId: string;
  /** How much of the whole has to be back when this is done: earlier reversals are counted in. */
  readonly part: Part;
  /** With `kind` it makes the reversal happen once. */
  readonly source: string;
  readonly kind: string;
  readonly reason?: string | undefined;
  readonly details?: TransferDetails | undefined;
}

/** A fraction of whole numbers: `{ of: 3n, whole: 10n }` is three tenths. */
export interface Part {
  readonly of: bigint;
  readonly whole: bigint;
}

/**
 * Takes a transfer back, to a cumulative part: when all of it is back, every account has what it had, to the last unit,
 * in whatever order and sizes the reversals came.
 *
 * @returns null when nothing is left to take back for this part.
 * @throws DomainError TRANSFER_NOT_FOUND, REVERSAL_EXCEEDED, INSUFFICIENT_FUNDS, LEDGER_REPEAT_DIFFERS.
 */
export async function reverse(write: WriteContext, reversal: Reversal): Promise<Posted | null> {
  const { transferId, part, ...transfer } = reversal;
  if (part.of < 0n || part.whole <= 0n || part.of > part.whole) throw ledgerErrors.REVERSAL_EXCEEDED();
  const legs = await lockLegs(write, transferId);
  if (legs.length === 0) throw ledgerErrors.TRANSFER_NOT_FOUND({ path: ['transferId'] });
  const due = [...Map.groupBy(legs, sideOf).values()].flatMap((side) => dueOf(side, part));
  if (due.every(({ amount }) => amount === 0n)) return null;
  return postOnAccounts(write, { ...transfer, reverses: transferId }, due);
}

interface ReversibleLeg {
  readonly accountId: string;
  readonly asset: string;
  readonly amount: bigint;
  /** What earlier reversals have posted: of the other sign. */
  readonly reversed: bigint;
}

/** Locks the accounts, and with them all other reversals of the transfer. */
async function lockLegs(write: WriteContext, transferId: string): Promise<ReversibleLeg[]> {
  await write.tx.$queryRaw`
    SELECT 1 AS locked FROM ledger_lock((SELECT jsonb_agg(jsonb_build_object('id', account_id))
      FROM ledger_entry WHERE transfer_id = ${transferId}::uuid), ${write.clock.now()}::timestamptz)`;
  return write.tx.$queryRaw<ReversibleLeg[]>`
    SELECT e.account_id AS "accountId", a.asset, e.amount,
      (SELECT coalesce(sum(r.amount), 0)::bigint FROM ledger_transfer t JOIN ledger_entry r ON r.transfer_id = t.id
        WHERE t.reverses = e.transfer_id AND r.account_id = e.account_id) AS reversed
    FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
    WHERE e.transfer_id = ${transferId}::uuid ORDER BY e.account_id`;
}

function sideOf({ asset, amount }: ReversibleLeg): string {
  return `${asset} ${amount > 0n}`;
}

/**
 * What each leg of one side still has to give back, split by largest remainder over what is left of them: so that the
 * sides stay equal, and no leg gives back more than it got or gets again what it gave back.
 */
function dueOf(side: readonly ReversibleLeg[], { of, whole }: Part): { id: string; amount: bigint }[] {
  const sum = side.reduce((total, { amount }) => total + amount, 0n);
  const back = side.reduce((total, { reversed }) => total - reversed, 0n);
  const left = side.map(({ amount, reversed }) => amount + reversed);
  const due = (sum * of) / whole - back;
  const isNothing = due === 0n || due < 0n !== sum < 0n;
  const parts = isNothing
    ? []
    : allocate(
        due,
        left.map((one) => (one < 0n ? -one : one)),
      );
  return side.map(({ accountId }, index) => ({ id: accountId, amount: -(parts[index] ?? 0n) }));
}
