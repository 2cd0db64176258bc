import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { isCurrency, type Money } from '../money.ts';
import { paymentErrors } from './errors.ts';

/** 10^13 minor units, as for everything that has a price. */
export const maxPaymentMinor = 10_000_000_000_000n;
const maxDescription = 200;

export interface PaymentForm {
  /** What it pays for, as `checkout:<id>`. */
  readonly source: string;
  readonly amount: Money;
  readonly userId: string | null;
  /** How it is paid, in the provider's words; null leaves it to the buyer's browser (the sandbox then simply pays). */
  readonly method?: string | null | undefined;
  /** What the buyer's statement may say. */
  readonly description: string;
  /** Through whom it goes; through the present provider when nothing is said. */
  readonly provider?: string | undefined;
  /** When an unpaid one is cancelled by itself. */
  readonly expiresAt?: Date | undefined;
}

/**
 * Writes down that something is to be paid, in the caller's transaction. The provider hears of it from
 * `contactProvider`, after the commit.
 *
 * @throws DomainError PAYMENT_AMOUNT_INVALID, PAYMENT_METHOD_UNKNOWN, or PAYMENT_EXISTS when the source has a payment
 * that is not cancelled.
 */
export async function openPayment(write: WriteContext, form: PaymentForm): Promise<{ paymentId: string }> {
  const { amount, method = null } = form;
  const provider = write.kernel.payments.current;
  const isPayable = amount.amountMinor > 0n && amount.amountMinor <= maxPaymentMinor;
  if (!isPayable || !isCurrency(amount.currency))
    throw paymentErrors.PAYMENT_AMOUNT_INVALID({ data: { max: String(maxPaymentMinor) } });
  if (method !== null && !provider.acceptsMethod(method))
    throw paymentErrors.PAYMENT_METHOD_UNKNOWN({ path: ['method'] });
  const now = write.clock.now();
  const paymentId = newId(write.clock);
  const opened = await write.tx.$queryRaw<unknown[]>`
    WITH opened AS (
      INSERT INTO payment (id, source, provider, amount_minor, currency, method, description, user_id, expires_at,
        created_at, updated_at)
      VALUES (${paymentId}::uuid, ${form.source}, ${form.provider ?? provider.id}, ${amount.amountMinor}::bigint, ${amount.currency}, ${method},
        ${form.description.slice(0, maxDescription)}, ${form.userId}::uuid, ${form.expiresAt ?? null}::timestamptz,
        ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (source) WHERE state <> 'CANCELLED' DO NOTHING
      RETURNING id, state
    )
    INSERT INTO payment_step (id, payment_id, state, actor, occurred_at)
    SELECT ${newId(write.clock)}::uuid, id, state, ${callerKey(write.caller)}, ${now}::timestamptz FROM opened
    RETURNING payment_id`;
  if (opened.length === 0) throw paymentErrors.PAYMENT_EXISTS();
  return { paymentId };
}
