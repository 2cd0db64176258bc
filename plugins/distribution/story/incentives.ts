import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import type { ReadContext } from '#core/context.ts';
import { activateIncentive } from '../incentives/activate-incentive.ts';
import { draftIncentive } from '../incentives/draft-incentive.ts';
import type { IncentiveForm } from '../incentives/incentive-form.ts';
import { settleIncentives } from '../incentives/settle.ts';

/** The contexts in which the house acts so many days ago. */
export interface Organisers {
  house(daysAgo: number): ReadContext;
}

const currency = 'CNY';
const dayMs = 24 * 60 * 60 * 1_000;
const reason = '本季推广活动计划。 Plan of the season.';

/** A draw of last month whose prizes are paid, and a staircase that promoters can climb now. */
export async function tellOfIncentives({ house }: Organisers): Promise<void> {
  const { budgetId } = await createBudget(house(42), {
    slug: 'promoter-prizes',
    title: { en: 'Prizes for promoters', zh: '推广人奖励' },
    purpose: 'REWARD',
    asset: currency,
  });
  await fundBudget(house(42), { budgetId, amount: 500_000n, reason });
  const common = { budgetId, currency, settleAfterDays: 14, reason };
  await run(house(40), {
    ...common,
    kind: 'LOTTERY',
    titleEn: 'Thank-you draw for all promoters',
    titleZh: '推广人答谢抽奖',
    terms: {
      minOrders: 0,
      prizes: [
        { id: 'first', quantity: 1, prizeMinor: '8800' },
        { id: 'second', quantity: 1, prizeMinor: '1800' },
      ],
    },
    budgetMinor: 10_600n,
    ...windowFrom(house(39), 9),
  });
  // The list is closed and published, and the seed revealed a day later.
  await settleIncentives.run(house(15));
  await settleIncentives.run(house(14));
  await run(house(4), {
    ...common,
    kind: 'STAIRCASE',
    titleEn: 'Three steps of the season',
    titleZh: '当季出单阶梯奖',
    terms: {
      steps: [
        { orders: 1, prizeMinor: '500' },
        { orders: 5, prizeMinor: '3000' },
        { orders: 20, prizeMinor: '18000' },
      ],
    },
    budgetMinor: 200_000n,
    ...windowFrom(house(3), 30),
  });
}

async function run(ctx: ReadContext, form: IncentiveForm): Promise<void> {
  const { incentiveId } = await draftIncentive(ctx, form);
  await activateIncentive(ctx, { incentiveId, reason });
}

function windowFrom({ clock }: ReadContext, days: number) {
  const from = clock.now();
  return { from, until: new Date(from.getTime() + days * dayMs) };
}
