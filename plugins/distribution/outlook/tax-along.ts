import { divideHalfEven } from '#core/money.ts';
import { type TaxTerms, taxOf } from '../taxes/tax-of.ts';

/** A withdrawal that was not in vain, less what came back of it. */
export interface Taken {
  /** Tax included, in minor units. */
  readonly grossMinor: bigint;
  readonly taxMinor: bigint;
}

export interface TaxFacts {
  /** In the order in which they took from what there was. */
  readonly taken: readonly Taken[];
  /** How tax is withheld at this moment; undefined where nothing is withheld. */
  readonly rule: TaxTerms | undefined;
  /** What was withdrawn in this calendar month. */
  readonly alreadyMinor: bigint;
}

/**
 * The tax on the first so many minor units that a promoter ever had: of withdrawals as it was withheld, each unit its share;
 * of all beyond as it would be withheld if it was withdrawn now. Differences of it are the tax of what lies between, so that the
 * parts sum to the whole to the last unit.
 */
export function taxAlong({ taken, rule, alreadyMinor }: TaxFacts): (minor: bigint) => bigint {
  return (minor) => {
    let [left, tax] = [minor, 0n];
    for (const { grossMinor, taxMinor } of taken) {
      if (left <= 0n || grossMinor <= 0n) continue;
      const part = left < grossMinor ? left : grossMinor;
      tax += divideHalfEven(taxMinor * part, grossMinor);
      left -= part;
    }
    return left > 0n && rule ? tax + taxOf({ rule, amountMinor: left, alreadyMinor }) : tax;
  };
}
