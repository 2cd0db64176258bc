import type { PaymentRequest, ProviderPayment } from '../provider.ts';
import { sandboxMethod } from './methods.ts';
import { moveSandboxPayment } from './move.ts';
import { externalIdOf, newSecret } from './names.ts';
import { type PaymentRow, paymentColumns, paymentOf } from './rows.ts';
import { SandboxUnknown, type SandboxWorld } from './world.ts';

/** Pays by a method what waits for one, or was declined. */
export async function paySandboxPayment(
  world: SandboxWorld,
  id: string,
  method: string,
): Promise<ProviderPayment> {
  const behaviour = sandboxMethod(method);
  if (!behaviour) throw new SandboxUnknown(`The sandbox does not know the method ${method}`);
  const { begins, failureCode, succeedsAfterMs } = behaviour;
  return moveSandboxPayment(world, id, {
    from: ['REQUIRES_PAYMENT', 'FAILED'],
    to: begins,
    failureCode: failureCode ?? null,
    succeedsAt:
      succeedsAfterMs === undefined ? null : new Date(world.clock.now().getTime() + succeedsAfterMs),
    behaviour,
  });
}

/**
 * Cancels what is neither paid nor being processed. One that does not exist yet is created cancelled, so that whoever
 * is about to create it in this moment finds it so.
 */
export async function cancelSandboxPayment(
  world: SandboxWorld,
  { paymentId, amount }: PaymentRequest,
): Promise<ProviderPayment> {
  const id = externalIdOf(paymentId);
  const [made] = await world.database.client.$queryRaw<PaymentRow[]>`
    INSERT INTO sandbox_payment AS p (id, payment_id, state, amount_minor, currency, method, client_secret, created_at)
    VALUES (${id}, ${paymentId}::uuid, 'CANCELLED', ${amount.amountMinor}::bigint, ${amount.currency}, 'none', ${newSecret(id)},
      ${world.clock.now()}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING ${paymentColumns}`;
  if (made) return paymentOf(made);
  return moveSandboxPayment(world, id, {
    from: ['REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'FAILED'],
    to: 'CANCELLED',
    behaviour: { begins: 'REQUIRES_PAYMENT' },
  });
}
