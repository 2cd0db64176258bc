import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import { type Account, specificationOf } from './define.ts';
import { checkAmount, ledgerErrors, refusing } from './errors.ts';
import { lockAccounts } from './lock-accounts.ts';
import { type Leg, type Posted, post, type Transfer, type TransferDetails } from './post.ts';
import { postedBefore } from './posted-before.ts';

export interface NewHold {
  readonly account: Account;
  readonly amount: bigint;
  /** With `kind` it makes the hold happen once. */
  readonly source: string;
  readonly kind: string;
  /** From then on what is left of it is released by itself. */
  readonly expiresAt?: Date | undefined;
  readonly reason?: string | undefined;
  readonly details?: TransferDetails | undefined;
}

/**
 * Keeps a part of an account's balance back, so that nobody else can take it.
 * @throws DomainError AMOUNT_INVALID, INSUFFICIENT_FUNDS, LEDGER_REPEAT_DIFFERS.
 */
export async function hold(
  write: WriteContext,
  held: NewHold,
): Promise<{ holdId: string; isReplay: boolean }> {
  checkAmount(held.amount);
  const [opened] = await refusing(
    write.tx.$queryRaw<{ holdId: string; isReplay: boolean }[]>`
      SELECT hold_id AS "holdId", is_replay AS "isReplay" FROM ledger_hold_open(
        ${newId(write.clock)}::uuid, ${held.source}, ${held.kind}, ${held.account.id}::uuid, ${held.amount}::bigint,
        ${write.clock.now()}::timestamptz, ${held.expiresAt ?? null}::timestamptz, ${callerKey(write.caller)},
        ${held.reason ?? null}, ${toJson(held.details ?? {})}::jsonb, ${toJson(specificationOf(held.account))}::jsonb)`,
  );
  if (!opened) throw new Error('The ledger gave no answer');
  return opened;
}

export interface Capture extends Omit<Transfer, 'legs' | 'reverses'> {
  readonly holdId: string;
  /** The account that the hold is on. */
  readonly from: Account;
  /** Who gets what of it; all amounts are positive. */
  readonly to: readonly Leg[];
}

/**
 * Pays out of a hold, wholly or in part; the rest stays held. The same (source, kind) pays once.
 * @throws DomainError HOLD_EXCEEDED when less is still held; AMOUNT_INVALID, LEDGER_REPEAT_DIFFERS.
 */
export async function capture(
  write: WriteContext,
  { holdId, from, to, ...transfer }: Capture,
): Promise<Posted> {
  for (const { amount } of to) checkAmount(amount);
  await lockAccounts(write, [from, ...to.map(({ account }) => account)]);
  const amount = to.reduce((sum, leg) => sum + leg.amount, 0n);
  const first = await postedBefore(write, transfer);
  if (!first) await settle(write, holdId, { captured: amount, released: 0n });
  return post(write, { ...transfer, legs: [{ account: from, amount: -amount }, ...to] });
}

/**
 * Gives what is held back to its account: `amount` of it, or all that is left, which may be nothing.
 * @returns what was released.
 * @throws DomainError HOLD_EXCEEDED when less than `amount` is still held, or nothing ever was.
 */
export async function release(write: WriteContext, holdId: string, amount?: bigint): Promise<bigint> {
  if (amount !== undefined) checkAmount(amount);
  return settle(write, holdId, { captured: 0n, released: amount ?? null });
}

async function settle(
  write: WriteContext,
  holdId: string,
  { captured, released }: { readonly captured: bigint; readonly released: bigint | null },
): Promise<bigint> {
  const [row] = await write.tx.$queryRaw<{ released: bigint | null }[]>`
    SELECT ledger_hold_settle(${holdId}::uuid, ${captured}::bigint, ${released}::bigint,
      ${write.clock.now()}::timestamptz) AS released`;
  if (row?.released === null || row === undefined) throw ledgerErrors.HOLD_EXCEEDED({ path: ['holdId'] });
  return row.released;
}
