import { z } from 'zod';
import type { Message } from '#core/errors.ts';
import { lastTalliesOf } from './facts.ts';
import { checkFalling, type Decision, type Describe, defineKind, placePrizes, prize, sumOf } from './kind.ts';

const atLeast = (minimum: string, say: Describe): Message =>
  minimum === '1'
    ? { en: '', zh: '' }
    : { en: ` with at least ${say(minimum).en}`, zh: `（业绩满 ${say(minimum).zh}）` };

const form = z.strictObject({
  /** What the first, the second, … wins. */
  prizesMinor: placePrizes,
  /** Only who has at least so much turnover, in minor units. */
  minTurnoverMinor: prize.optional(),
});

/** The best by turnover win; of equals who was there first. */
export const ranking = defineKind(form, ({ prizesMinor, minTurnoverMinor = '1' }, say) => {
  checkFalling(prizesMinor);
  return {
    neededMinor: sumOf(prizesMinor),
    summary: {
      en: `Prizes for the best by turnover${atLeast(minTurnoverMinor, say).en}: ${prizesMinor.map((one) => say(one).en).join(', ')}.`,
      zh: `业绩前 ${prizesMinor.length} 名${atLeast(minTurnoverMinor, say).zh}依次奖励 ${prizesMinor.map((one) => say(one).zh).join('、')}。`,
    },
    decide: (facts) =>
      awardPlaces(
        lastTalliesOf(facts)
          .filter(({ turnoverMinor }) => turnoverMinor >= BigInt(minTurnoverMinor))
          .map(({ order: { promoterId, at }, turnoverMinor }) => ({ promoterId, at, score: turnoverMinor })),
        prizesMinor,
      ),
  };
});

/** The most improved against the equally long period before win. */
export const darkHorse = defineKind(form, ({ prizesMinor, minTurnoverMinor = '1' }, say) => {
  checkFalling(prizesMinor);
  return {
    neededMinor: sumOf(prizesMinor),
    summary: {
      en: `Prizes for who improves most on the period before${atLeast(minTurnoverMinor, say).en}: ${prizesMinor.map((one) => say(one).en).join(', ')}.`,
      zh: `黑马奖：较上一周期业绩增长最多的前 ${prizesMinor.length} 名${atLeast(minTurnoverMinor, say).zh}依次奖励 ${prizesMinor.map((one) => say(one).zh).join('、')}。`,
    },
    decide: (facts) =>
      awardPlaces(
        lastTalliesOf(facts)
          .filter(({ turnoverMinor }) => turnoverMinor >= BigInt(minTurnoverMinor))
          .map(({ order: { promoterId, at }, turnoverMinor }) => ({
            promoterId,
            at,
            score: turnoverMinor - (facts.before.get(promoterId) ?? 0n),
          })),
        prizesMinor,
      ),
  };
});

interface Runner {
  readonly promoterId: string;
  /** When they came to their score. */
  readonly at: Date;
  readonly score: bigint;
}

function awardPlaces(runners: readonly Runner[], prizesMinor: readonly string[]): Decision[] {
  return runners
    .filter(({ score }) => score > 0n)
    .sort(byScore)
    .slice(0, prizesMinor.length)
    .map(({ promoterId }, place) => ({
      promoterId,
      cause: `rank:${place + 1}`,
      amountMinor: BigInt(prizesMinor[place] ?? 0),
      orderId: null,
      raisesLevel: false,
    }));
}

function byScore(a: Runner, b: Runner): number {
  if (a.score !== b.score) return a.score > b.score ? -1 : 1;
  return a.at.getTime() - b.at.getTime() || (a.promoterId < b.promoterId ? -1 : 1);
}
