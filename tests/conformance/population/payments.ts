import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Payments that were succeeded, half refunded elsewhere and disputed; the first has that many of everything below it. */
export async function addPayments(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await client.payment.createMany({
    data: added.map((index) => ({
      id: idOf('payment', index),
      source: `test:${index}`,
      provider: 'sandbox',
      externalId: `sandbox_${index}`,
      state: 'SUCCEEDED' as const,
      amountMinor: 1_000_000n,
      capturedMinor: 1_000_000n,
      providerRefundedMinor: 1_000_000n,
      currency: 'CNY',
      description: 'A test',
      userId: idOf('user', index),
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  const below = added.flatMap((index) => [
    { key: `first ${index}`, paymentId: idOf('payment', 0), index },
    ...(index > 0 ? [{ key: `own ${index}`, paymentId: idOf('payment', index), index }] : []),
  ]);
  await client.paymentStep.createMany({
    data: below.map(({ key, paymentId, index }) => ({
      id: idOf(`paymentStep ${key}`, index),
      paymentId,
      state: 'SUCCEEDED' as const,
      actor: 'system:test',
      occurredAt: at(index),
    })),
  });
  await client.paymentRefund.createMany({
    data: below.map(({ key, paymentId, index }) => ({
      id: idOf(`paymentRefund ${key}`, index),
      paymentId,
      source: `refund:${key}`,
      state: 'FAILED' as const,
      amountMinor: 1n,
      reason: 'test',
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  await client.paymentDispute.createMany({
    data: below.map(({ key, paymentId, index }) => ({
      id: idOf(`paymentDispute ${key}`, index),
      paymentId,
      externalId: `dispute ${key}`,
      state: 'OPEN' as const,
      amountMinor: 1n,
      reason: 'test',
      createdAt: at(index),
    })),
  });
  await client.paymentEvent.createMany({
    data: added.map((index) => ({
      id: idOf('paymentEvent', index),
      provider: 'sandbox',
      externalId: `event ${index}`,
      type: 'test',
      occurredAt: at(index),
      receivedAt: at(index),
      processedAt: at(index),
    })),
  });
}
