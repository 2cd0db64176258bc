/** The taxes of one place at one time. */
export interface TaxFacts {
  /** Whether prices include them already, or they come on top. */
  readonly prices: 'INCLUDE_TAX' | 'EXCLUDE_TAX';
  /** In millionths, by tax class; a class without a rate of its own takes that of `standard`. */
  readonly ratesPpm: Readonly<Record<string, number>>;
}

/** What is taxed as everything that says nothing else. */
export const standardTaxClass = 'standard';
