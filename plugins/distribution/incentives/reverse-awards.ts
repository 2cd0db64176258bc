import { budgetFunds } from '#core/budgets/accounts.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionAward } from '#core/db/generated/client/client.ts';
import { post } from '#core/ledger/post.ts';
import { postedBefore } from '#core/ledger/posted-before.ts';
import { takenFrom } from '../commissions/taken-from.ts';
import { nothingIsLeft } from './counted.ts';
import { awardReversed } from './events.ts';
import { moveAward } from './move-award.ts';
import { awardKind } from './pay-award.ts';

type Won = Pick<DistributionAward, 'id' | 'state'> & { readonly budgetId: string };

/**
 * Takes back the prizes of orders of which nothing is left: what was not paid yet will not be, and what was goes back to the budget,
 * from what the promoter can withdraw, or as a debt that the next commission pays. The incentives are locked.
 */
export async function reverseAwards(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  const won = await write.tx.$queryRaw<Won[]>`
    SELECT a.id, a.state, i.budget_id AS "budgetId"
    FROM distribution_award a JOIN distribution_incentive i ON i.id = a.incentive_id
    WHERE a.order_id = ANY (${[...new Set(orderIds)]}::uuid[]) AND a.state IN ('PENDING', 'PAID') AND ${nothingIsLeft}
    ORDER BY a.id FOR NO KEY UPDATE OF a`;
  for (const { id, state, budgetId } of won) {
    if (state === 'PENDING') await moveAward(write, id, { to: 'VOID', because: 'REFUNDED' });
    else await takeBack(write, id, budgetId);
  }
}

async function takeBack(write: WriteContext, awardId: string, budgetId: string): Promise<void> {
  const award = await moveAward(write, awardId, { to: 'REVERSED' });
  if (!award) return;
  const { promoterId, currency, amountMinor, incentiveId } = award;
  const funds = budgetFunds({ code: currency }).of(budgetId);
  const taking = { promoterId, currency, amountMinor, isReleased: true };
  const [sides = []] = await takenFrom(write, [taking], [funds]);
  const source = `award:${awardId}`;
  const paid = await postedBefore(write, { source, kind: awardKind });
  await post(write, {
    source,
    kind: 'distribution.awardReversed',
    reverses: paid?.transferId,
    details: { title: { en: 'Prize of a refunded order', zh: '退款冲回奖励' } },
    legs: [...sides, { account: funds, amount: amountMinor }],
  });
  write.emit(awardReversed, promoterId, {
    awardId,
    incentiveId,
    promoterId,
    amountMinor: String(amountMinor),
    currency,
  });
}
