import type { Examples } from './operations.ts';

/** Arguments of the shop window's fields. */
export const shopExamples: Examples = {
  'Query.category': () => ({ slug: 'food' }),
  'Query.product': () => ({ slug: 'dumplings' }),
};
