import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import { type Account, specificationOf } from './define.ts';
import { maxAmount, refusing } from './errors.ts';

/** One side of a transfer: the account gets `amount`, or gives it when it is negative. */
export interface Leg {
  readonly account: Account;
  readonly amount: bigint;
}

/** Data for statements: what it was for, in words and ids. */
export type TransferDetails = Readonly<Record<string, unknown>>;

export interface Transfer {
  /** What caused it. With `kind` it makes the transfer happen once, however often it is asked for. */
  readonly source: string;
  /** What of the source it pays for: `<domain>.<what>`, with whatever makes it unique. */
  readonly kind: string;
  /** They sum to zero per asset. Several legs of one account are added up; what comes to nothing is left out. */
  readonly legs: readonly Leg[];
  /** Why, in the words of whoever did it. */
  readonly reason?: string | undefined;
  readonly details?: TransferDetails | undefined;
  /** The transfer that this one takes back. */
  readonly reverses?: string | undefined;
  /** When what it pays for happened; now when nothing is said. */
  readonly occurredAt?: Date | undefined;
}

/** What posting needs of a context: one statement, who and when. */
export type Poster = Pick<WriteContext, 'caller' | 'clock'> & {
  readonly tx: Pick<WriteContext['tx'], '$queryRaw'>;
};

export interface Posted {
  readonly transferId: string;
  /** True when the same had been posted before, so that nothing happened now. */
  readonly isReplay: boolean;
}

/**
 * Moves amounts between accounts, all of it or nothing, in the caller's transaction. Accounts are locked in the order
 * of their ids until its end.
 *
 * @throws DomainError INSUFFICIENT_FUNDS when an account that may not be negative would be, holds counted;
 * LEDGER_REPEAT_DIFFERS for a repeat with other legs. RangeError for legs that do not sum to zero.
 */
export async function post(write: Poster, { legs, ...transfer }: Transfer): Promise<Posted> {
  const sorted = sortedLegs(legs);
  const rows = sorted.map(({ account, amount }) => ({ id: account.id, amount }));
  return postRows(write, transfer, rows, specificationsOf(sorted));
}

/** As `post`, on accounts that are open and known by their ids, each once. For the ledger itself. */
export function postOnAccounts(
  write: WriteContext,
  transfer: Omit<Transfer, 'legs'>,
  rows: readonly Row[],
): Promise<Posted> {
  const moved = rows.filter(({ amount }) => amount !== 0n);
  return postRows(write, transfer, moved.toSorted(byId), null);
}

interface Row {
  readonly id: string;
  readonly amount: bigint;
}

async function postRows(
  write: Poster,
  transfer: Omit<Transfer, 'legs'>,
  rows: readonly Row[],
  specifications: string | null,
): Promise<Posted> {
  const { source, kind, reverses = null } = transfer;
  const [posted] = await refusing(
    write.tx.$queryRaw<Posted[]>`
      SELECT transfer_id AS "transferId", is_replay AS "isReplay" FROM ledger_post(
        ${newId(write.clock)}::uuid, ${source}, ${kind},
        ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ amount }) => String(amount))}::bigint[],
        ${transfer.occurredAt ?? write.clock.now()}::timestamptz, ${callerKey(write.caller)}, ${transfer.reason ?? null},
        ${toJson(transfer.details ?? {})}::jsonb, ${reverses}::uuid, ${specifications})`,
  );
  if (!posted) throw new Error('The ledger gave no answer');
  return posted;
}

/**
 * Several transfers in one statement, in their order.
 * @throws as `post`; then none of them has happened.
 */
export async function postAll(write: WriteContext, transfers: readonly Transfer[]): Promise<Posted[]> {
  if (transfers.length === 0) return [];
  const actor = callerKey(write.caller);
  const now = write.clock.now();
  const rows = transfers.map(({ legs, ...transfer }) => {
    const sorted = sortedLegs(legs);
    return {
      ...transfer,
      details: transfer.details ?? {},
      id: newId(write.clock),
      actor,
      at: transfer.occurredAt ?? now,
      accounts: sorted.map(({ account }) => account.id),
      amounts: sorted.map(({ amount }) => amount),
      specs: specificationsOf(sorted),
    };
  });
  return refusing(
    write.tx.$queryRaw<Posted[]>`
      SELECT transfer_id AS "transferId", is_replay AS "isReplay" FROM ledger_post_all(${toJson(rows)}::jsonb)`,
  );
}

function specificationsOf(legs: readonly Leg[]): string {
  return JSON.stringify(legs.map(({ account }) => specificationOf(account)));
}

/** In the order in which everybody locks accounts, each once. */
function sortedLegs(legs: readonly Leg[]): Leg[] {
  const byAccount = new Map<string, Leg>();
  const sums = new Map<string, bigint>();
  for (const { account, amount } of legs) {
    if (amount > maxAmount || amount < -maxAmount)
      throw new RangeError(`${amount} is too great for one entry`);
    byAccount.set(account.id, { account, amount: (byAccount.get(account.id)?.amount ?? 0n) + amount });
    sums.set(account.asset, (sums.get(account.asset) ?? 0n) + amount);
  }
  for (const [asset, sum] of sums)
    if (sum !== 0n) throw new RangeError(`The legs in ${asset} sum to ${sum} instead of zero`);
  return [...byAccount.values()]
    .filter(({ amount }) => amount !== 0n)
    .sort((a, b) => byId(a.account, b.account));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
