import { type PricedLine, sumBy } from '../../pricing/quote.ts';
import type { PromotionFacts } from './facts.ts';
import { type Gain, gainOf } from './gain.ts';
import { takeOff } from './take-off.ts';
import { whyNot } from './why-not.ts';

/**
 * Which order-wide promotions apply, best for the buyer and always the same for the same basket. Either all that get on
 * with everything and the best one of each group, or, when that saves more, one alone that stands alone. Whatever is equal
 * goes by priority, then by age. All look at the same amounts: none at what another has taken off.
 */
export function chooseOrderPromotions(
  lines: readonly PricedLine[],
  promotions: PromotionFacts,
  at: Date,
): readonly Gain[] {
  const gains = promotions
    .filter(({ items, kind }) => items.length === 0 && isOrderWide(kind))
    .filter((fact) => whyNot(fact, { lines, promotions, at }) === null)
    .flatMap((fact) => gainOf(lines, fact, promotions) ?? [])
    .sort(inTurn);
  const alone = gains
    .filter(({ fact }) => fact.stacking === 'ALONE')
    .sort(byWorth)
    .at(0);
  const together = [
    ...gains.filter(({ fact }) => fact.stacking === 'WITH_ALL'),
    ...bestOfEachGroup(gains.filter(({ fact }) => fact.stacking === 'BEST_OF_GROUP')),
  ].sort(inTurn);
  if (!alone) return together;
  return savedBy(lines, [alone], promotions) > savedBy(lines, together, promotions) ? [alone] : together;
}

function isOrderWide(kind: PromotionFacts[number]['kind']): boolean {
  return kind === 'COUPON' || kind === 'THRESHOLD' || kind === 'GIFT';
}

function bestOfEachGroup(gains: readonly Gain[]): Gain[] {
  const groups = Map.groupBy(gains, ({ fact }) => fact.stackGroup);
  return [...groups.values()].flatMap((group) => group.toSorted(byWorth).slice(0, 1));
}

function inTurn(a: Gain, b: Gain): number {
  return a.fact.priority - b.fact.priority || (a.fact.id < b.fact.id ? -1 : 1);
}

function byWorth(a: Gain, b: Gain): number {
  const [worthOfA, worthOfB] = [a.offMinor + a.givenMinor, b.offMinor + b.givenMinor];
  if (worthOfA === worthOfB) return inTurn(a, b);
  return worthOfA > worthOfB ? -1 : 1;
}

/** What promotions really save together: there may be less to take off than all of them would. */
function savedBy(lines: readonly PricedLine[], gains: readonly Gain[], promotions: PromotionFacts): bigint {
  const off = sumBy(takeOff(lines, gains, promotions), ({ discountMinor }) => discountMinor);
  return (
    off - sumBy(lines, ({ discountMinor }) => discountMinor) + sumBy(gains, ({ givenMinor }) => givenMinor)
  );
}
