import type { SandboxSubscription } from '../../../db/generated/client/client.ts';
import type { Transaction } from '../../../db/types.ts';
import { newId } from '../../../ids.ts';
import type { SandboxWorld } from '../world.ts';
import { tell } from './tell.ts';

/** A bill that cannot be collected is tried so often, with such pauses; then the subscription ends. */
const maxAttempts = 4;
const pauseMs = 3 * 24 * 3_600_000;

/** Writes a bill for the subscription's present period. The answer is its id. */
export async function bill(
  { clock }: SandboxWorld,
  tx: Transaction,
  { id: subscriptionId, periodStartsAt, periodEndsAt }: SandboxSubscription,
  price: { readonly amountMinor: bigint; readonly currency: string },
): Promise<string> {
  const id = `sandbox_invoice_${newId(clock)}`;
  const { amountMinor, currency } = price;
  await tx.sandboxInvoice.create({
    data: { id, subscriptionId, state: 'OPEN', amountMinor, currency, periodStartsAt, periodEndsAt },
  });
  return id;
}

/** Tries to collect what is open of a subscription: the buyer's bank pays or declines, as it was told to. */
export async function collect(world: SandboxWorld, tx: Transaction, subscriptionId: string): Promise<void> {
  const [subscription] = await tx.$queryRaw<{ state: string; declines: boolean }[]>`
    SELECT state, declines FROM sandbox_subscription WHERE id = ${subscriptionId} FOR UPDATE`;
  if (!subscription || subscription.state === 'CANCELLED') return;
  const open = await tx.sandboxInvoice.findMany({ where: { subscriptionId, state: 'OPEN' } });
  for (const { id, attempts } of open) {
    const isLast = subscription.declines && attempts + 1 >= maxAttempts;
    const failed = isLast ? 'UNCOLLECTIBLE' : 'OPEN';
    const next = new Date(world.clock.now().getTime() + pauseMs);
    const tries = subscription.declines && !isLast && subscription.state !== 'INCOMPLETE';
    await tx.sandboxInvoice.update({
      where: { id },
      data: {
        attempts: attempts + 1,
        state: subscription.declines ? failed : 'PAID',
        nextAttemptAt: tries ? next : null,
      },
    });
    await tell(world, tx, 'invoice', id, subscription.declines ? 'FAILED' : 'PAID');
    const state = subscription.declines ? stateAfterFailure(subscription.state, isLast) : 'ACTIVE';
    await tx.sandboxSubscription.update({ where: { id: subscriptionId }, data: { state } });
    await tell(world, tx, 'subscription', subscriptionId, state);
  }
}

/** What was never paid does not become overdue. */
function stateAfterFailure(state: string, isLast: boolean): string {
  if (isLast) return 'CANCELLED';
  return state === 'INCOMPLETE' ? 'INCOMPLETE' : 'PAST_DUE';
}
