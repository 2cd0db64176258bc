import { discountedOf, grossOf } from '../../pricing/quote.ts';
import type { TriedLine } from './simulate.ts';

/** What a promotion would do to what is sold. Amounts in minor units. */
export interface DryRunSums {
  /** Units that it would have touched. */
  readonly units: number;
  /** What lines brought in before it. */
  readonly revenueMinor: bigint;
  /** What it takes off. */
  readonly discountMinor: bigint;
  /** What lines would leave over what they cost the house, before and under it; of lines whose cost is known. */
  readonly marginBeforeMinor: bigint;
  readonly marginAfterMinor: bigint;
  /** Lines whose cost nobody knows. */
  readonly linesWithoutCost: number;
  /** Lines that would be sold for less than they cost, and those for less than the floor of their variant. */
  readonly linesBelowCost: number;
  readonly linesBelowFloor: number;
}

/** The sums of lines. A gift brings nothing in, and costs what it costs. */
export function sumUp(lines: readonly TriedLine[]): DryRunSums {
  return lines.map(sumsOf).reduce(add, nothing);
}

const nothing: DryRunSums = {
  units: 0,
  revenueMinor: 0n,
  discountMinor: 0n,
  marginBeforeMinor: 0n,
  marginAfterMinor: 0n,
  linesWithoutCost: 0,
  linesBelowCost: 0,
  linesBelowFloor: 0,
};

function sumsOf({ line, offMinor }: TriedLine): DryRunSums {
  const isGift = line.giftOf !== null;
  const after = discountedOf(line);
  const revenueMinor = isGift ? 0n : line.listPriceMinor * BigInt(line.quantity);
  const cost = line.costMinor === null ? null : line.costMinor * BigInt(line.quantity);
  const floor = (line.floorMinor ?? 0n) * BigInt(line.quantity);
  return {
    units: offMinor > 0n ? line.quantity : 0,
    revenueMinor,
    discountMinor: isGift ? 0n : revenueMinor - after,
    marginBeforeMinor: cost === null || isGift ? 0n : revenueMinor - cost,
    marginAfterMinor: cost === null ? 0n : (isGift ? grossOf(line) : after) - cost,
    linesWithoutCost: cost === null ? 1 : 0,
    linesBelowCost: offMinor > 0n && cost !== null && after < cost ? 1 : 0,
    linesBelowFloor: offMinor > 0n && !isGift && after < floor ? 1 : 0,
  };
}

function add(a: DryRunSums, b: DryRunSums): DryRunSums {
  return {
    units: a.units + b.units,
    revenueMinor: a.revenueMinor + b.revenueMinor,
    discountMinor: a.discountMinor + b.discountMinor,
    marginBeforeMinor: a.marginBeforeMinor + b.marginBeforeMinor,
    marginAfterMinor: a.marginAfterMinor + b.marginAfterMinor,
    linesWithoutCost: a.linesWithoutCost + b.linesWithoutCost,
    linesBelowCost: a.linesBelowCost + b.linesBelowCost,
    linesBelowFloor: a.linesBelowFloor + b.linesBelowFloor,
  };
}
