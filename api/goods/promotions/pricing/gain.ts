import { type PricedLine, sumBy } from '../../pricing/quote.ts';
import { giftRules } from '../kinds/gift.ts';
import { promotionKinds } from '../kinds/kinds.ts';
import { baseOf, linesInSight, roomOf } from './base.ts';
import type { GiftFact, PromotionFact, PromotionFacts } from './facts.ts';

/** What an order-wide promotion would do for a basket, as if it were the only one. */
export interface Gain {
  readonly fact: PromotionFact;
  /** What it takes off. */
  readonly offMinor: bigint;
  /** What its gifts cost by the list. */
  readonly givenMinor: bigint;
}

/** Undefined when it does nothing, or more than its budget has left: a promotion is had whole or not at all. */
export function gainOf(
  lines: readonly PricedLine[],
  fact: PromotionFact,
  promotions: PromotionFacts,
): Gain | undefined {
  const seen = linesInSight(lines, fact, promotions);
  const wanted = promotionKinds[fact.kind].off(fact.rules, baseOf(seen));
  const room = sumBy(seen, roomOf);
  const gain = {
    fact,
    offMinor: wanted < room ? wanted : room,
    givenMinor: sumBy(giftsLeft(fact), worthOf),
  };
  const cost = gain.offMinor + gain.givenMinor;
  return cost > 0n && (fact.budgetLeftMinor === null || cost <= fact.budgetLeftMinor) ? gain : undefined;
}

/** The gifts that are there. Where one that is out refuses the order, it is asked for all the same, and its stock decides. */
export function giftsLeft({ kind, rules, gifts }: PromotionFact): readonly GiftFact[] {
  if (kind !== 'GIFT') return [];
  const { whenOut } = giftRules.parse(rules);
  return gifts.filter(
    ({ line, available }) => whenOut === 'REFUSE' || available === null || available >= line.quantity,
  );
}

function worthOf({ line }: GiftFact): bigint {
  return line.listPriceMinor * BigInt(line.quantity);
}
