import { allocate } from '#core/money.ts';
import { discountedOf, type QuoteLine, sumBy } from '../pricing/quote.ts';
import type { PointsFacts } from './facts.ts';

/**
 * Lets points pay for goods: for no more than their share of what is left after discounts, and neither for shipping nor for
 * taxes. What they pay for is allocated to lines by what is left of each. Whoever asked for more finds less in the quote.
 */
export function payWithPoints(lines: readonly QuoteLine[], facts: PointsFacts | null): readonly QuoteLine[] {
  if (!facts) return lines;
  const most = mostPoints(lines, facts);
  const points = facts.asked < most ? facts.asked : most;
  if (points <= 0n) return lines;
  const parts = allocate(points * facts.valueMinor, lines.map(discountedOf));
  const counts = allocate(points, parts);
  return lines.map((line, at) => paidWith(line, counts[at] ?? 0n, parts[at] ?? 0n));
}

/** How many points may pay for these lines. */
export function mostPoints(
  lines: readonly QuoteLine[],
  { valueMinor, maxSharePercent }: Pick<PointsFacts, 'valueMinor' | 'maxSharePercent'>,
): bigint {
  return (sumBy(lines, discountedOf) * BigInt(maxSharePercent)) / 100n / valueMinor;
}

function paidWith(line: QuoteLine, points: bigint, pointsMinor: bigint): QuoteLine {
  if (pointsMinor === 0n) return { ...line, points };
  const adjustment = {
    source: 'points',
    titleEn: 'Paid with points',
    titleZh: '积分抵扣',
    amountMinor: pointsMinor,
  };
  return { ...line, points, pointsMinor, adjustments: [...line.adjustments, adjustment] };
}
