import { expect } from 'vitest';
import { purchaseMembership } from '#api/memberships/index.ts';
import { anonymous } from '#core/caller.ts';
import { systemContext } from '#core/context.ts';
import { confirmSandboxPayment, type SandboxOutcome } from '#core/payments/sandbox/confirm.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import type { Club } from './club.ts';

/** A member whose standard plan the provider collects month by month; `bank` says what their bank does from then on. */
export async function subscriber({ kernel, plans, join }: Club) {
  const lin = await join();
  const { checkoutId, subscriptionId } = await purchaseMembership(lin.ctx, {
    planId: plans.standard,
    renewal: 'AUTOMATIC',
  });
  expect(checkoutId).toBeNull();
  const { client } = kernel.database;
  const { clientSecret } = await client.membershipSubscription.findUniqueOrThrow({
    where: { id: subscriptionId ?? '' },
  });
  const bank = async (outcomeOfBank: SandboxOutcome) => {
    const stranger = systemContext(kernel, 'test', { caller: anonymous });
    await confirmSandboxPayment(stranger, { clientSecret: clientSecret ?? '', outcome: outcomeOfBank });
    await settlePayments(kernel);
  };
  const atProvider = async () => {
    const [row] = await client.sandboxSubscription.findMany({
      where: { source: `membership:${subscriptionId}` },
    });
    return `${row?.state}${row?.cancelAtPeriodEnd ? ' to its end' : ''}`;
  };
  return { ...lin, bank, atProvider, subscriptionId };
}
