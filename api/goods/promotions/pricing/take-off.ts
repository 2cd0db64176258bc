import { allocate } from '#core/money.ts';
import { type PricedLine, sumBy } from '../../pricing/quote.ts';
import { linesInSight, roomOf } from './base.ts';
import type { PromotionFacts } from './facts.ts';
import type { Gain } from './gain.ts';
import { sourceOf } from './source.ts';

/**
 * Takes what promotions take off from the lines, one promotion after the other: each share goes by what may still be taken
 * off the line, to the last unit, so that no line falls below its floor.
 */
export function takeOff(
  lines: readonly PricedLine[],
  gains: readonly Gain[],
  promotions: PromotionFacts,
): readonly PricedLine[] {
  return gains.reduce((left, gain) => takeOne(left, gain, promotions), lines);
}

function takeOne(
  lines: readonly PricedLine[],
  { fact, offMinor }: Gain,
  promotions: PromotionFacts,
): readonly PricedLine[] {
  const seen = linesInSight(lines, fact, promotions);
  const rooms = seen.map(roomOf);
  const room = sumBy(rooms, (one) => one);
  const amount = offMinor < room ? offMinor : room;
  if (amount === 0n) return lines;
  const shares = new Map(allocate(amount, rooms).map((share, index) => [seen[index], share]));
  const { titleEn, titleZh } = fact;
  return lines.map((line) => {
    const amountMinor = shares.get(line) ?? 0n;
    if (amountMinor === 0n) return line;
    return {
      ...line,
      discountMinor: line.discountMinor + amountMinor,
      totalMinor: line.totalMinor - amountMinor,
      adjustments: [...line.adjustments, { source: sourceOf(fact), titleEn, titleZh, amountMinor }],
    };
  });
}
