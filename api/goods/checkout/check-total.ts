import type { Quote } from '../pricing/quote.ts';
import { checkoutErrors } from './errors.ts';
import type { CheckoutWish } from './form.ts';

/** @throws DomainError PRICE_CHANGED when the buyer was shown another total. */
export function checkTotal(
  { totalMinor, currency }: Pick<Quote, 'totalMinor' | 'currency'>,
  { expectedTotalMinor }: Pick<CheckoutWish, 'expectedTotalMinor'>,
): void {
  if (expectedTotalMinor === null || expectedTotalMinor === totalMinor) return;
  throw checkoutErrors.PRICE_CHANGED({
    path: ['expectedTotalMinor'],
    data: { totalMinor: String(totalMinor), currency },
  });
}
