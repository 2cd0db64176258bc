import type { ReadContext } from '../../context.ts';
import { paymentErrors } from '../errors.ts';
import type { ProviderPaymentState } from '../provider.ts';
import { paymentsTopic } from '../wake.ts';
import { confirmSandboxSubscription } from './billing/change.ts';
import { sandboxMethod } from './methods.ts';
import { moveSandboxPayment } from './move.ts';
import { sandboxId } from './sandbox.ts';

/** What the buyer, or the buyer's bank, is to do. */
export type SandboxOutcome = 'SUCCEED' | 'DECLINE';

export interface SandboxConfirmation {
  readonly clientSecret: string;
  readonly outcome: SandboxOutcome;
}

const ends = { SUCCEED: 'SUCCEEDED', DECLINE: 'FAILED' } as const;

/**
 * Plays the buyer of a payment in the sandbox, as a provider's form in the browser would. What comes of it arrives as a
 * message, as always. Whoever has the client secret may do it, as with a real provider.
 *
 * @throws DomainError SANDBOX_OFF when payments are real, PAYMENT_NOT_FOUND.
 */
export async function confirmSandboxPayment(
  ctx: ReadContext,
  { clientSecret, outcome }: SandboxConfirmation,
): Promise<{ state: ProviderPaymentState }> {
  const { current, sandbox } = ctx.kernel.payments;
  if (current.id !== sandboxId) throw paymentErrors.SANDBOX_OFF();
  const payment = await ctx.db.sandboxPayment.findUnique({ where: { clientSecret } });
  if (!payment) return confirmSubscription(ctx, { clientSecret, outcome });
  const to = ends[outcome];
  const { state } = await moveSandboxPayment(sandbox, payment.id, {
    from: ['REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'FAILED'],
    to,
    failureCode: to === 'FAILED' ? 'card_declined' : null,
    behaviour: sandboxMethod(payment.method) ?? { begins: 'REQUIRES_PAYMENT' },
  });
  ctx.kernel.bus.publish(paymentsTopic, '');
  return { state };
}

/** The same for the secret of a subscription: it is paid from now on, or declined from now on. */
async function confirmSubscription(
  ctx: ReadContext,
  { clientSecret, outcome }: SandboxConfirmation,
): Promise<{ state: ProviderPaymentState }> {
  const subscription = await ctx.db.sandboxSubscription.findUnique({ where: { clientSecret } });
  if (!subscription) throw paymentErrors.PAYMENT_NOT_FOUND({ path: ['clientSecret'] });
  await confirmSandboxSubscription(ctx.kernel.payments.sandbox, subscription.id, outcome === 'DECLINE');
  ctx.kernel.bus.publish(paymentsTopic, '');
  return { state: ends[outcome] };
}
