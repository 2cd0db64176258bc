import type { WriteContext } from '#core/context.ts';
import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import { post } from '#core/ledger/post.ts';
import { postedBefore } from '#core/ledger/posted-before.ts';
import { divideHalfEven } from '#core/money.ts';
import { availableCommission, commissionPaid, commissionTax } from '../commissions/accounts.ts';
import { withdrawalReturned } from '../events.ts';
import { withdrawnKind } from './confirm-withdrawal.ts';
import { saidOf } from './said-of.ts';
import { withdrawalSource } from './source.ts';

export interface Return {
  readonly at: Date;
  /** All of the net amount that has come back so far, in minor units. */
  readonly returnedMinor: bigint;
}

/**
 * Money that had arrived has come back: the promoter can withdraw it again, with its share of the tax. However many parts it
 * comes in, and however often each is told, with the last one all of the tax is back.
 */
export async function returnWithdrawal(
  write: WriteContext,
  withdrawalId: string,
  { at, returnedMinor }: Return,
): Promise<void> {
  const before = await lockWithdrawal(write, withdrawalId);
  if (!before || returnedMinor <= before.returnedMinor) return;
  const net = before.amountMinor - before.taxMinor;
  const returnedTaxMinor = divideHalfEven(before.taxMinor * returnedMinor, net);
  const [after] = await write.tx.distributionWithdrawal.updateManyAndReturn({
    where: { id: withdrawalId, state: { in: ['CONFIRMED', 'RETURNED'] } },
    data: { state: 'RETURNED', returnedAt: at, returnedMinor, returnedTaxMinor },
  });
  if (!after)
    throw new Error(`The withdrawal ${withdrawalId} is ${before.state}, so that nothing can come back`);
  await giveBack(write, before, after);
  write.emit(withdrawalReturned, withdrawalId, {
    ...saidOf(after),
    returnedMinor: String(returnedMinor),
    returnedTaxMinor: String(returnedTaxMinor),
    at: at.toISOString(),
  });
}

/** Parts come back one after the other. */
async function lockWithdrawal(
  { tx }: WriteContext,
  withdrawalId: string,
): Promise<DistributionWithdrawal | null> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM distribution_withdrawal WHERE id = ${withdrawalId}::uuid FOR NO KEY UPDATE`;
  return tx.distributionWithdrawal.findUnique({ where: { id: withdrawalId } });
}

async function giveBack(
  write: WriteContext,
  before: DistributionWithdrawal,
  { promoterId, currency, returnedMinor, returnedTaxMinor, returnedAt, id }: DistributionWithdrawal,
): Promise<void> {
  const net = returnedMinor - before.returnedMinor;
  const tax = returnedTaxMinor - before.returnedTaxMinor;
  const source = withdrawalSource(id);
  const withdrawn = await postedBefore(write, { source, kind: withdrawnKind });
  await post(write, {
    source,
    kind: `distribution.withdrawalReturned:${returnedMinor}`,
    legs: [
      { account: commissionPaid(currency).near(promoterId), amount: -net },
      { account: commissionTax(currency).near(promoterId), amount: -tax },
      { account: availableCommission(currency).of(promoterId), amount: net + tax },
    ],
    reverses: withdrawn?.transferId,
    occurredAt: returnedAt ?? undefined,
  });
}
