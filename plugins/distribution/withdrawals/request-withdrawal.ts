import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { requestPayout } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { promoterErrors } from '../promoters/errors.ts';
import { blocksOf } from './blocks.ts';
import { withdrawalErrors } from './errors.ts';
import { holdAmount } from './hold-amount.ts';
import { minimumOf, quoteWithdrawal, type WithdrawalQuote } from './quote.ts';
import { withdrawalSource } from './source.ts';

export interface WithdrawalForm {
  /** What is taken, tax included, in minor units. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly payoutAccountId: string;
  /** What the promoter expects to arrive: as the preview has said. */
  readonly expectedNetMinor: bigint;
}

/**
 * Withdraws a part of what the caller has earned: the amount is held, and what is left of it after tax is on its way as soon as
 * this is committed.
 *
 * @throws AccessError for everybody but members; DomainError DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID,
 * DISTRIBUTION_WITHDRAWAL_CURRENCY, DISTRIBUTION_NOT_PROMOTER, what `blocksOf` says, as DISTRIBUTION_BANNED,
 * DISTRIBUTION_WITHDRAWAL_BELOW_MINIMUM, DISTRIBUTION_NET_CHANGED, INSUFFICIENT_FUNDS, PAYOUT_ACCOUNT_NOT_FOUND and the other
 * refusals of `requestPayout`, or about the idempotency key.
 */
export async function requestWithdrawal(
  ctx: ReadContext,
  form: WithdrawalForm,
): Promise<{ withdrawalId: string }> {
  const promoterId = requireUser(ctx);
  const { currency, payoutAccountId } = form;
  const minimum = minimumOf(ctx, form);
  const body = {
    currency,
    payoutAccountId,
    amountMinor: String(form.amountMinor),
    expectedNetMinor: String(form.expectedNetMinor),
  };
  return transact(
    ctx,
    async (write) => {
      await admit(write, promoterId);
      if (form.amountMinor < minimum) throw belowMinimum(minimum);
      const quote = await quoteWithdrawal(write, { promoterId, ...form });
      checkNet(quote, form);
      return reserve(write, { promoterId, accountId: payoutAccountId, quote });
    },
    { idempotent: { operation: 'requestWithdrawal', body } },
  );
}

/** One withdrawal of a promoter after another, so that each knows what the month has had; and no ban in between. */
async function admit(write: WriteContext, promoterId: string): Promise<void> {
  const locked = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM distribution_promoter WHERE id = ${promoterId}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
  const [block] = await blocksOf(write, promoterId);
  if (block) throw block;
}

function belowMinimum(minimum: bigint) {
  const data = { minimumMinor: String(minimum) };
  return withdrawalErrors.DISTRIBUTION_WITHDRAWAL_BELOW_MINIMUM({ path: ['amountMinor'], data });
}

function checkNet({ netMinor, taxMinor }: WithdrawalQuote, { expectedNetMinor }: WithdrawalForm): void {
  if (netMinor === expectedNetMinor) return;
  throw withdrawalErrors.DISTRIBUTION_NET_CHANGED({
    path: ['expectedNetMinor'],
    data: { netMinor: String(netMinor), taxMinor: String(taxMinor) },
  });
}

interface Reservation {
  readonly promoterId: string;
  readonly accountId: string;
  readonly quote: WithdrawalQuote;
}

async function reserve(
  write: WriteContext,
  { promoterId, accountId, quote }: Reservation,
): Promise<{ withdrawalId: string }> {
  const { amountMinor, taxMinor, netMinor, currency, rule, month } = quote;
  const withdrawalId = newId(write.clock);
  const { holdId } = await holdAmount(write, { withdrawalId, promoterId, amountMinor, currency });
  const { payoutId } = await requestPayout(write, {
    source: withdrawalSource(withdrawalId),
    userId: promoterId,
    accountId,
    amountMinor: netMinor,
    currency,
  });
  await write.tx.distributionWithdrawal.create({
    data: {
      id: withdrawalId,
      promoterId,
      accountId,
      payoutId,
      holdId,
      taxRuleId: rule?.id ?? null,
      state: 'RESERVED',
      currency,
      amountMinor,
      taxMinor,
      month,
      requestedAt: write.clock.now(),
    },
    select: { id: true },
  });
  return { withdrawalId };
}
