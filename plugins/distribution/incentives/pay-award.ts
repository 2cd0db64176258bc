import { budgetFunds } from '#core/budgets/accounts.ts';
import { payFromBudget } from '#core/budgets/reserve.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionAward, DistributionIncentive } from '#core/db/generated/client/client.ts';
import { DomainError } from '#core/errors.ts';
import { givenTo } from '../commissions/given-to.ts';
import { holdInGoodStanding } from '../promoters/hold-standing.ts';
import { setLevel } from '../promoters/set-level.ts';
import { awardPaid } from './events.ts';
import { moveAward, type VoidCause } from './move-award.ts';

/** What an award’s transfer pays for. */
export const awardKind = 'distribution.awarded';

/** Gives a promoter what they have won, once: their level, and the money out of the reserved budget. Whoever is banned gets nothing. */
export async function payAward(
  write: WriteContext,
  incentive: DistributionIncentive,
  award: DistributionAward,
): Promise<void> {
  const { id, promoterId, currency, amountMinor } = award;
  const because = await (award.raisesLevel
    ? raiseLevel(write, incentive, promoterId)
    : barOf(write, promoterId));
  if (because) {
    await moveAward(write, id, { to: 'VOID', because });
    return;
  }
  const paid = await moveAward(write, id, { to: 'PAID' });
  if (!paid) return;
  if (amountMinor > 0n) await pay(write, incentive, paid);
  write.emit(awardPaid, promoterId, {
    awardId: id,
    incentiveId: incentive.id,
    promoterId,
    amountMinor: String(amountMinor),
    currency,
  });
}

async function barOf(write: WriteContext, promoterId: string): Promise<VoidCause | undefined> {
  return (await holdInGoodStanding(write, promoterId)) === 'GOOD' ? undefined : 'BANNED';
}

const refusals: Readonly<Record<string, VoidCause>> = {
  DISTRIBUTION_PROMOTER_BANNED: 'BANNED',
  DISTRIBUTION_LEVEL_UNCHANGED: 'LEVEL_UNCHANGED',
};

/** Makes somebody a leader, or says why not. */
async function raiseLevel(
  write: WriteContext,
  { id, titleEn, titleZh }: DistributionIncentive,
  promoterId: string,
): Promise<VoidCause | undefined> {
  try {
    const by = { cause: 'INCENTIVE', incentiveId: id } as const;
    await setLevel(write, { promoterId, level: 'LEADER', by, reason: `${titleZh} · ${titleEn}` });
    return undefined;
  } catch (error) {
    // These are thrown before anything is written.
    const because = error instanceof DomainError ? refusals[error.code] : undefined;
    if (!because) throw error;
    return because;
  }
}

/** What the promoter owes is paid first. */
async function pay(
  write: WriteContext,
  { budgetId, reservationId, titleEn, titleZh }: DistributionIncentive,
  { id, promoterId, currency, amountMinor }: DistributionAward,
): Promise<void> {
  const giving = { promoterId, currency, amountMinor };
  const [legs = []] = await givenTo(write, [giving], [budgetFunds({ code: currency }).of(budgetId)]);
  await payFromBudget(write, {
    budgetId,
    reservationId: reservationId ?? '',
    source: `award:${id}`,
    kind: awardKind,
    to: legs.filter(({ amount }) => amount > 0n),
    details: { title: { en: titleEn, zh: titleZh } },
  });
}
