import { addLevelRule } from './growth/level-rules/add-level-rule.ts';
import { assessPromoters } from './growth/level-rules/assess-promoters.ts';
import type { Stage } from './seed.ts';
import { growthWords } from './seed-growth-texts.ts';

/** What promoters grow by: a rule about levels, by which the last month was judged. */
export async function tellOfGrowth(stage: Stage): Promise<void> {
  await tellOfLevels(stage);
}

/** Nobody falls by it: the house gives its first leaders time. */
async function tellOfLevels({ house }: Stage): Promise<void> {
  await addLevelRule(house(94), {
    period: 'MONTH',
    criteria: [
      { result: 'ORDERS', currency: null, toRise: 10n, toStay: 0n },
      { result: 'FAN_CLUB', currency: null, toRise: 20n, toStay: 0n },
    ],
    rise: 'ON_TRIAL',
    graceDays: 7,
    reason: growthWords.levelRule,
  });
  await assessPromoters.run(house(0));
}
