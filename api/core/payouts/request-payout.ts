import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { isCurrency } from '../money.ts';
import { payoutErrors } from './errors.ts';
import { wakePayouts } from './wake.ts';

/** 10^13 minor units, as for everything that moves. */
export const maxPayoutMinor = 10_000_000_000_000n;

export interface PayoutForm {
  /** What it is for, as `withdrawal:<id>`: the same again is the same payout. */
  readonly source: string;
  readonly userId: string;
  readonly accountId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Writes down that money is to be sent to a member, in the caller's transaction, which takes it from wherever it is kept.
 * It is sent after the commit. `payout.confirmed` or `payout.failed` tells, once, what came of it: after the latter the
 * caller gives the amount back.
 *
 * @throws DomainError PAYOUT_AMOUNT_INVALID, PAYOUT_SOURCE_TAKEN when the source stands for another payout,
 * PAYOUT_ACCOUNT_NOT_FOUND when the account is not this member's, PAYOUT_ACCOUNT_REMOVED, PAYOUT_ACCOUNT_OUT_OF_USE,
 * PAYOUT_ACCOUNT_RESTRICTED. After it the caller must roll back.
 */
export async function requestPayout(write: WriteContext, form: PayoutForm): Promise<{ payoutId: string }> {
  const isPayable = form.amountMinor > 0n && form.amountMinor <= maxPayoutMinor;
  if (!isPayable || !isCurrency(form.currency))
    throw payoutErrors.PAYOUT_AMOUNT_INVALID({
      path: ['amountMinor'],
      data: { max: String(maxPayoutMinor) },
    });
  const payoutId = newId(write.clock);
  if (!(await reserve(write, payoutId, form))) return madeBefore(write, form);
  wakePayouts(write);
  return { payoutId };
}

/** Whoever removes the account in this moment waits for us, and then finds the payout; or we find the account removed. */
async function reserve(write: WriteContext, payoutId: string, form: PayoutForm): Promise<boolean> {
  const now = write.clock.now();
  const made = await write.tx.$executeRaw`
    INSERT INTO payout (id, source, provider, user_id, account_id, amount_minor, currency, external_key, next_attempt_at,
      requested_at)
    SELECT ${payoutId}::uuid, ${form.source}, a.provider, a.user_id, a.id, ${form.amountMinor}::bigint, ${form.currency},
      ${`payout_${payoutId}`}, ${now}::timestamptz, ${now}::timestamptz
    FROM payout_account a
    WHERE a.id = ${form.accountId}::uuid AND a.user_id = ${form.userId}::uuid AND a.removed_at IS NULL
      AND a.state = 'VERIFIED' AND a.provider = ${write.kernel.payouts.current.id}
    FOR SHARE OF a
    ON CONFLICT (source) DO NOTHING`;
  return made === 1;
}

/** Nothing was written: it was asked for before, or the account is not good. */
async function madeBefore(write: WriteContext, form: PayoutForm): Promise<{ payoutId: string }> {
  const { source, userId, accountId, amountMinor, currency } = form;
  const made = await write.tx.payout.findUnique({ where: { source } });
  if (made) {
    const isSame =
      made.userId === userId &&
      made.accountId === accountId &&
      made.amountMinor === amountMinor &&
      made.currency === currency;
    if (!isSame) throw payoutErrors.PAYOUT_SOURCE_TAKEN({ path: ['source'] });
    return { payoutId: made.id };
  }
  const path = ['accountId'];
  const account = await write.tx.payoutAccount.findFirst({ where: { id: accountId, userId } });
  if (!account) throw payoutErrors.PAYOUT_ACCOUNT_NOT_FOUND({ path });
  if (account.removedAt !== null) throw payoutErrors.PAYOUT_ACCOUNT_REMOVED({ path });
  const { provider } = account;
  if (provider !== write.kernel.payouts.current.id)
    throw payoutErrors.PAYOUT_ACCOUNT_OUT_OF_USE({ path, data: { provider } });
  throw payoutErrors.PAYOUT_ACCOUNT_RESTRICTED({ path });
}
