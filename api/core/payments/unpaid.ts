import type { DomainError } from '../errors.ts';
import { paymentErrors } from './errors.ts';
import type { PaymentNow } from './payment-now.ts';

/**
 * What to tell a buyer whose payment is not there: why, and what to do next. Null when it is there, or when nobody can
 * do anything but wait for the provider.
 */
export function whyUnpaid({
  state,
  failureCode,
  clientSecret,
}: Pick<PaymentNow, 'state' | 'failureCode' | 'clientSecret'>): DomainError | null {
  switch (state) {
    case 'SUCCEEDED':
    case 'PROCESSING':
      return null;
    case 'FAILED':
      return paymentErrors.PAYMENT_DECLINED({ data: { failureCode } });
    case 'MISMATCHED':
      return paymentErrors.PAYMENT_AMOUNT_MISMATCH();
    case 'CANCELLED':
      return paymentErrors.PAYMENT_CANCELLED();
    default:
      return paymentErrors.PAYMENT_REQUIRES_ACTION({ data: { clientSecret } });
  }
}
